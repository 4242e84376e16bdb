// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.log;

import java.time.Instant;
import java.util.List;

/** Lines of several kinds in turn, in one log. */
public final class MixedLines implements Lines {
  private final List<NumberedLines> kinds;
  private int turn;

  public MixedLines(List<NumberedLines> kinds) {
    this.kinds = List.copyOf(kinds);
  }

  @Override
  public byte[] next(Instant time) {
    NumberedLines kind = kinds.get(turn);
    turn = (turn + 1) % kinds.size();
    return kind.next(time);
  }
}
