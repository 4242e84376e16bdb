// SPDX-License-Identifier: Apache-2.0
package io.millrace.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;

/**
 * What is read of a file: its bytes, or what they decompress to. Closing it closes the file.
 *
 * <p>Invariant: it is streamed, so however much a file decompresses to, a bounded part of it is in
 * memory. Reads fail with a {@link DamagedException} if what the file holds is at fault, and with
 * another {@link IOException} if it could not be read.
 */
public sealed interface Content extends ReadableByteChannel permits PlainContent, UnpackedContent {
  /**
   * The content from its first byte. If it fails, the file is closed.
   *
   * @param decompress false: bytes are left alone, whatever they are
   */
  static Content of(FileChannel file, boolean decompress) throws IOException {
    try {
      Compression compression = decompress ? Compression.of(file) : Compression.NONE;
      return compression == Compression.NONE
          ? new PlainContent(file)
          : new UnpackedContent(file, compression);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  Compression compression();

  /**
   * Goes to a position in the content, also back.
   *
   * @return false if the content ends before it; then the content stands at its end
   */
  boolean moveTo(long position) throws IOException;
}
