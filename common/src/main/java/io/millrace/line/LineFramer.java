// SPDX-License-Identifier: Apache-2.0
package io.millrace.line;

import io.millrace.line.Framing.Overflow;

/**
 * A frame is a line. Under {@link Overflow#SPLIT} a longer one is cut after {@code maxBytes}, and
 * the cut is the frame's start for what follows, so that reading on from there cuts alike.
 */
final class LineFramer implements Framer {
  private final int maxBytes;
  private final boolean splits;

  LineFramer(Framing.Lines lines) {
    this.maxBytes = lines.maxBytes();
    this.splits = lines.overflow() == Overflow.SPLIT;
  }

  @Override
  public int frame(byte[] window, int from, int to, int scanned, Input input) {
    int available = to - from;
    int newline = Newline.indexIn(window, from + scanned, to);
    int content = newline < 0 ? available : newline - from;
    if (content > maxBytes) {
      return splits ? maxBytes : OVERFLOW;
    }
    if (newline >= 0) {
      return content + 1;
    }
    return input == Input.ENDED ? available : MORE;
  }

  @Override
  public boolean strips() {
    return true;
  }

  @Override
  public int window() {
    return maxBytes + 1;
  }
}
