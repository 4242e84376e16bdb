// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.micro;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.List;

/** Lines in memory, read as a file that has them over and over, and no end. */
final class RepeatedLines implements ReadableByteChannel {
  private final byte[] bytes;
  private int at;

  /**
   * Of these lines.
   *
   * @param lines without their ends
   */
  RepeatedLines(List<byte[]> lines) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (byte[] line : lines) {
      text.writeBytes(line);
      text.write('\n');
    }
    this.bytes = text.toByteArray();
  }

  @Override
  public int read(ByteBuffer target) {
    int count = Math.min(target.remaining(), bytes.length - at);
    target.put(bytes, at, count);
    at = (at + count) % bytes.length;
    return count;
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void close() {}
}
