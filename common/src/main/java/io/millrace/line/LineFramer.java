// SPDX-License-Identifier: Apache-2.0
package io.millrace.line;

import io.millrace.line.Framing.Overflow;

/**
 * A frame is a line. Under {@link Overflow#SPLIT} a longer one is cut at the limit, and the cut is
 * the frame's start for what follows, so that reading on from there cuts alike.
 */
final class LineFramer implements Framer {
  private final LineLimit limit;
  private final int maxBytes;
  private final Terminator terminator;

  LineFramer(LineLimit limit, Terminator terminator) {
    this.limit = limit;
    this.maxBytes = limit.maxBytes();
    this.terminator = terminator;
  }

  @Override
  public int frame(byte[] window, int from, int to, int scanned, Input input) {
    int newline = terminator.indexIn(window, from, from + scanned, to);
    if (newline >= 0) {
      int content = newline - from;
      int cut = content > maxBytes ? limit.overflow(window, from, newline, true) : MORE;
      return cut == MORE ? content + terminator.size() : cut;
    }
    int available = to - from;
    boolean ended = input == Input.ENDED;
    if (available > maxBytes && (ended || available - terminator.size() >= maxBytes)) {
      int cut = limit.overflow(window, from, to, ended);
      return cut == MORE && ended ? -available : cut;
    }
    return ended ? -available : MORE;
  }

  @Override
  public Start begins(byte[] window, int from, int to, Input input) {
    return Start.YES;
  }

  @Override
  public int window() {
    return limit.window(terminator.size());
  }
}
