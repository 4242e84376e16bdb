// SPDX-License-Identifier: Apache-2.0
package io.millrace.line;

/**
 * A frame is as many whole lines as fit, their terminators kept. It is filled while the file flows,
 * and handed out short rather than late when the file runs dry.
 */
final class ChunkFramer implements Framer {
  private final int maxBytes;

  ChunkFramer(Framing.Chunks chunks) {
    this.maxBytes = chunks.maxBytes();
  }

  @Override
  public int frame(byte[] window, int from, int to, int scanned, Input input) {
    int available = Math.min(to - from, maxBytes);
    if (available < maxBytes && input == Input.FLOWING) {
      return MORE;
    }
    if (input == Input.ENDED && to - from <= maxBytes) {
      return available;
    }
    int newline = Newline.lastIndexIn(window, from, from + available);
    if (newline >= 0) {
      return newline + 1 - from;
    }
    return available == maxBytes ? maxBytes : MORE;
  }

  @Override
  public boolean strips() {
    return false;
  }

  @Override
  public int window() {
    return maxBytes;
  }
}
