// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import io.millrace.hdfs.fs.StoreOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/** Counts the bytes on their way into a file and, if asked to, takes their CRC32C. */
final class MeasuredOutput extends OutputStream {
  private final StoreOutput out;
  private final CRC32C crc32c;
  private long bytes;

  MeasuredOutput(StoreOutput out, boolean checksum) {
    this.out = out;
    this.crc32c = checksum ? new CRC32C() : null;
  }

  @Override
  public void write(int value) throws IOException {
    out.write(value);
    bytes++;
    if (crc32c != null) {
      crc32c.update(value);
    }
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    out.write(source, offset, length);
    bytes += length;
    if (crc32c != null) {
      crc32c.update(source, offset, length);
    }
  }

  void sync() throws IOException {
    out.sync();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  long bytes() {
    return bytes;
  }

  /** Eight hexadecimal digits in lower case; only of an output that takes it. */
  String crc32c() {
    return text(crc32c);
  }

  static String text(CRC32C checksum) {
    return HexFormat.of().toHexDigits((int) checksum.getValue());
  }
}
