// SPDX-License-Identifier: Apache-2.0
package io.millrace.archive;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Compressed files for tests. */
public final class Archives {
  private Archives() {}

  /** One member, frame or stream. */
  public static byte[] pack(Compression compression, byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = packer(compression, packed)) {
      out.write(content);
    }
    return packed.toByteArray();
  }

  /** As many members as chance has it, empty ones among them, cut anywhere. */
  public static byte[] packInPieces(Compression compression, byte[] content, Random random)
      throws IOException {
    byte[] packed = {};
    int from = 0;
    do {
      int to = Math.min(content.length, from + random.nextInt(1 + content.length));
      packed = concat(packed, pack(compression, Arrays.copyOfRange(content, from, to)));
      from = to;
    } while (from < content.length);
    return packed;
  }

  public static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static OutputStream packer(Compression compression, OutputStream out) throws IOException {
    return switch (compression) {
      case NONE -> out;
      case GZIP -> new GZIPOutputStream(out);
      case ZSTD -> new ZstdOutputStream(out).setChecksum(true);
      case BZIP2 -> new BZip2CompressorOutputStream(out, 1);
      case XZ -> new XZOutputStream(out, new LZMA2Options(0));
    };
  }
}
