// SPDX-License-Identifier: Apache-2.0
package io.millrace.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Locale;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * How a file is compressed, as its first bytes tell; names are not looked at.
 *
 * <p>Invariant: every file has exactly one; what begins like none of the others is {@link #NONE}.
 */
public enum Compression {
  /** The file is its content. */
  NONE,
  /** Members, one after the other. */
  GZIP,
  /** Frames, one after the other, also skippable ones. */
  ZSTD,
  /** Streams, one after the other. */
  BZIP2,
  /** Streams, one after the other, also with zeros behind them. */
  XZ;

  private static final int LONGEST_MAGIC = 10;
  private static final byte[] GZIP_MAGIC = {0x1f, (byte) 0x8b};
  private static final byte[] ZSTD_MAGIC = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};
  private static final byte[] ZSTD_SKIPPABLE = {0x2a, 0x4d, 0x18}; // after 0x50 to 0x5f
  private static final byte[] BZIP2_MAGIC = {'B', 'Z', 'h'}; // before 1 to 9
  private static final byte[] BZIP2_BLOCK = {0x31, 0x41, 0x59, 0x26, 0x53, 0x59};
  private static final byte[] BZIP2_END = {0x17, 0x72, 0x45, 0x38, 0x50, (byte) 0x90};
  private static final byte[] XZ_MAGIC = {(byte) 0xfd, '7', 'z', 'X', 'Z', 0};

  /** Of the heap, and at once, however small the file is; {@code xz -9} asks for half of it. */
  private static final int XZ_MEMORY_KIB = 128 * 1024;

  /** Looks at the first bytes; leaves the channel's position where it was. */
  public static Compression of(FileChannel file) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(LONGEST_MAGIC);
    while (head.hasRemaining() && file.read(head, head.position()) > 0) {
      // reads on until the file or the buffer ends
    }
    byte[] bytes = head.array();
    int length = head.position();
    if (length >= 2 && matches(bytes, 0, length, GZIP_MAGIC)) {
      return GZIP;
    }
    if (length >= 4 && isZstd(bytes, length)) {
      return ZSTD;
    }
    if (length >= 4 && isBzip2(bytes, length)) {
      return BZIP2;
    }
    return length >= 4 && matches(bytes, 0, length, XZ_MAGIC) ? XZ : NONE;
  }

  /** Reads the content. */
  Decoder open(FileInput file) throws IOException {
    return switch (this) {
      case NONE -> file::read;
      case GZIP -> new GzipDecoder(file);
      case ZSTD -> new ZstdDecoder(file);
      case BZIP2 -> new StreamDecoder(new BZip2CompressorInputStream(file, true));
      case XZ -> new StreamDecoder(new XZInputStream(file, XZ_MEMORY_KIB));
    };
  }

  /** In lower case. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static boolean isZstd(byte[] bytes, int length) {
    return matches(bytes, 0, length, ZSTD_MAGIC)
        || ((bytes[0] & 0xf0) == 0x50 && matches(bytes, 1, length, ZSTD_SKIPPABLE));
  }

  /** Four letters are too little, since a text may begin with them too. */
  private static boolean isBzip2(byte[] bytes, int length) {
    return matches(bytes, 0, length, BZIP2_MAGIC)
        && bytes[3] >= '1'
        && bytes[3] <= '9'
        && (matches(bytes, 4, length, BZIP2_BLOCK) || matches(bytes, 4, length, BZIP2_END));
  }

  /** Compares as many bytes as there are. */
  private static boolean matches(byte[] bytes, int from, int length, byte[] magic) {
    for (int i = 0; i < magic.length && from + i < length; i++) {
      if (bytes[from + i] != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
