// SPDX-License-Identifier: Apache-2.0
package io.millrace.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * What a compressed file decompresses to. There is no way into its middle: going forward reads, and
 * going back begins anew.
 */
final class UnpackedContent implements Content {
  private static final int BLOCK = 64 * 1024;

  private final FileChannel file;
  private final Compression compression;
  private FileInput input;
  private Decoder decoder; // null until the first byte is asked for
  private long position;

  UnpackedContent(FileChannel file, Compression compression) {
    this.file = file;
    this.compression = compression;
  }

  @Override
  public Compression compression() {
    return compression;
  }

  @Override
  public boolean moveTo(long wanted) throws IOException {
    if (wanted < position) {
      closeDecoder();
      position = 0;
    }
    ByteBuffer block = ByteBuffer.allocate((int) Math.min(BLOCK, wanted - position));
    while (position < wanted) {
      block.clear().limit((int) Math.min(block.capacity(), wanted - position));
      if (read(block) < 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    if (!target.hasRemaining()) {
      return 0;
    }
    int read = decode(target.array(), target.arrayOffset() + target.position(), target.remaining());
    if (read > 0) {
      target.position(target.position() + read);
      position += read;
    }
    return read;
  }

  /**
   * What fails without the file having failed is the fault of its bytes, also where a decoder that
   * meets nonsense runs out of an array.
   */
  private int decode(byte[] target, int offset, int length) throws IOException {
    try {
      if (decoder == null) {
        input = new FileInput(file);
        decoder = compression.open(input);
      }
      return decoder.read(target, offset, length);
    } catch (IOException | RuntimeException e) {
      if (input.failure() != null) {
        throw input.failure();
      }
      throw new DamagedException(compression, position, e);
    }
  }

  private void closeDecoder() throws IOException {
    if (decoder != null) {
      decoder.close();
      decoder = null;
    }
  }

  @Override
  public boolean isOpen() {
    return file.isOpen();
  }

  @Override
  public void close() throws IOException {
    try (file) {
      closeDecoder();
    }
  }
}
