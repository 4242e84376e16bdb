// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import io.millrace.hdfs.fs.StoreOutput;
import io.millrace.hdfs.state.Written;
import io.millrace.line.ResumableCrc32c;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Counts the bytes on their way into a file and, if asked to, takes their CRC32C. It collects small
 * writes: a line is two of them, and each costs a lock further down.
 *
 * <p>Invariant: count and checksum are of the whole file, whoever wrote its beginning. Bytes are
 * handed on at {@link #sync} and {@link #close} at the latest.
 */
final class MeasuredOutput extends OutputStream {
  private static final int BUFFER_BYTES = 1 << 15;

  private final StoreOutput out;
  private final ResumableCrc32c crc32c;
  private byte[] buffer = new byte[0]; // grows with the first small write
  private int buffered;
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
    makeRoom(1);
    buffer[buffered++] = (byte) value;
    bytes++;
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    if (length >= BUFFER_BYTES) {
      handOn();
      handOn(source, offset, length);
    } else {
      makeRoom(length);
      System.arraycopy(source, offset, buffer, buffered, length);
      buffered += length;
    }
    bytes += length;
  }

  void sync() throws IOException {
    handOn();
    out.sync();
  }

  @Override
  public void close() throws IOException {
    try {
      handOn();
    } finally {
      out.close();
    }
  }

  long bytes() {
    return bytes;
  }

  /** Of the bytes that were handed on, so of all after {@link #sync}. */
  long crc32c() {
    return crc32c == null ? Written.NO_CHECKSUM : crc32c.value();
  }

  private void makeRoom(int length) throws IOException {
    if (buffer.length == 0) {
      buffer = new byte[BUFFER_BYTES];
    }
    if (buffered + length > buffer.length) {
      handOn();
    }
  }

  private void handOn() throws IOException {
    int length = buffered;
    buffered = 0;
    if (length > 0) {
      handOn(buffer, 0, length);
    }
  }

  private void handOn(byte[] source, int offset, int length) throws IOException {
    out.write(source, offset, length);
    if (crc32c != null) {
      crc32c.update(source, offset, length);
    }
  }
}
