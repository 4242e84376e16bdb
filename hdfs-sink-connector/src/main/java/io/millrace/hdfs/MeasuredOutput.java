// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import io.millrace.hdfs.fs.StoreOutput;
import io.millrace.hdfs.state.Written;
import io.millrace.line.ResumableCrc32c;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Counts the bytes on their way into a file and, if asked to, takes their CRC32C.
 *
 * <p>Invariant: both are of the whole file, whoever wrote its beginning.
 */
final class MeasuredOutput extends OutputStream {
  private final StoreOutput out;
  private final ResumableCrc32c crc32c;
  private final byte[] single = new byte[1];
  private long bytes;

  /**
   * At the end of a file of {@code bytes} bytes.
   *
   * @param crc32c of these bytes; {@link Written#NO_CHECKSUM} if none is to be taken
   */
  MeasuredOutput(StoreOutput out, long bytes, long crc32c) {
    this.out = out;
    this.bytes = bytes;
    this.crc32c = crc32c == Written.NO_CHECKSUM ? null : new ResumableCrc32c(crc32c);
  }

  @Override
  public void write(int value) throws IOException {
    single[0] = (byte) value;
    write(single, 0, 1);
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

  long crc32c() {
    return crc32c == null ? Written.NO_CHECKSUM : crc32c.value();
  }
}
