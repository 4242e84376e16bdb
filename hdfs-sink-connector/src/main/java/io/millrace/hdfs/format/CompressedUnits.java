// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.format;

import io.millrace.hdfs.codec.Codec;
import io.millrace.hdfs.codec.MemberOutput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A file's stream, on which units become members.
 *
 * <p>Invariant: between units nothing is held but the file's stream itself.
 */
final class CompressedUnits extends OutputStream {
  private static final int BUFFER = 1 << 17;

  private final OutputStream file;
  private final Codec codec;
  // Both null between units.
  private MemberOutput member;
  private BufferedOutputStream buffer;

  CompressedUnits(OutputStream file, Codec codec) {
    this.file = file;
    this.codec = codec;
  }

  /** Has to be called before a unit is written to; may be called again in it. */
  void begin() throws IOException {
    if (member == null) {
      member = codec.begin(file);
      buffer = new BufferedOutputStream(member, BUFFER);
    }
  }

  @Override
  public void write(int value) throws IOException {
    buffer.write(value);
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    buffer.write(source, offset, length);
  }

  void end() throws IOException {
    if (member != null) {
      buffer.flush();
      member.finish();
      member = null;
      buffer = null;
    }
  }

  void release() {
    if (member != null) {
      member.release();
      member = null;
      buffer = null;
    }
  }
}
