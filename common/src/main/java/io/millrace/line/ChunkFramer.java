// SPDX-License-Identifier: Apache-2.0
package io.millrace.line;

/**
 * A frame is as many whole lines as fit, their terminators kept. It is filled while the file flows,
 * and handed out short rather than late when the file runs dry.
 */
final class ChunkFramer implements Framer {
  private final LineLimit limit;
  private final int maxBytes;
  private final Terminator terminator;

  ChunkFramer(LineLimit limit, Terminator terminator) {
    this.limit = limit;
    this.maxBytes = limit.maxBytes();
    this.terminator = terminator;
  }

  @Override
  public int frame(byte[] window, int from, int to, int scanned, Input input) {
    int available = Math.min(to - from, maxBytes);
    if (available < maxBytes && input == Input.FLOWING) {
      return MORE;
    }
    boolean ended = input == Input.ENDED;
    if (ended && to - from <= maxBytes) {
      return -available;
    }
    int newline = terminator.lastIndexIn(window, from, from + available);
    if (newline >= 0) {
      return -(newline + terminator.size() - from);
    }
    return available == maxBytes ? -limit.cut(window, from, to, ended) : MORE;
  }

  @Override
  public Start begins(byte[] window, int from, int to, Input input) {
    return Start.YES;
  }

  @Override
  public int window() {
    return limit.window(0);
  }
}
