// SPDX-License-Identifier: Apache-2.0
package io.millrace.line;

import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;

/** A file that grows: hands out what was appended, a few bytes a read, and then nothing. */
final class TrickleChannel implements ReadableByteChannel {
  private byte[] content = new byte[0];
  private final int mostBytesARead;
  private int position;
  private int largestRead;

  TrickleChannel(int mostBytesARead) {
    this.mostBytesARead = mostBytesARead;
  }

  void append(byte[] bytes) {
    int before = content.length;
    content = Arrays.copyOf(content, before + bytes.length);
    System.arraycopy(bytes, 0, content, before, bytes.length);
  }

  void position(long newPosition) {
    position = (int) newPosition;
  }

  /** The most room that a reader ever offered. */
  int largestRead() {
    return largestRead;
  }

  @Override
  public int read(ByteBuffer target) {
    largestRead = Math.max(largestRead, target.remaining());
    int bytes = Math.min(Math.min(mostBytesARead, target.remaining()), content.length - position);
    if (bytes == 0) {
      return -1;
    }
    target.put(content, position, bytes);
    position += bytes;
    return bytes;
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void close() {}
}
