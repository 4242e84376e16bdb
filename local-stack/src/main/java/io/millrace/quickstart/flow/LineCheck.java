// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.flow;

import io.millrace.quickstart.log.Contents;
import io.millrace.quickstart.log.LineNumbers;
import io.millrace.quickstart.log.LineTimes;
import io.millrace.quickstart.log.Sha256;
import io.millrace.quickstart.log.WrittenLines;
import java.security.MessageDigest;
import java.util.BitSet;
import java.util.Optional;

/**
 * Takes the lines that come out of a topic, and finds out which are missing, repeated, out of order
 * or changed.
 *
 * <p>It knows nothing of where lines come from: only their numbers and bytes count, and, if that is
 * wanted, whether the record has the time of its line.
 */
public final class LineCheck {
  private final LineNumbers format;
  private final Optional<LineTimes> times;
  private final MessageDigest digest = Sha256.start();
  private final BitSet seen = new BitSet();
  private long consumed;
  private long bytes;
  private long repeated;
  private long outOfOrder;
  private long foreign;
  private long mistimed;
  private long last;

  private LineCheck(LineNumbers format, Optional<LineTimes> times) {
    this.format = format;
    this.times = times;
  }

  public static LineCheck of(LineNumbers format) {
    return new LineCheck(format, Optional.empty());
  }

  /** Record timestamps must be the times in the lines. */
  public static <F extends LineNumbers & LineTimes> LineCheck timed(F format) {
    return new LineCheck(format, Optional.of(format));
  }

  /**
   * @param timestamp of the line's record
   */
  void accept(byte[] line, long timestamp) {
    accept(line);
    if (format.number(line) > 0
        && times.filter(time -> time.timestamp(line) != timestamp).isPresent()) {
      mistimed++;
    }
  }

  void accept(byte[] line) {
    consumed++;
    bytes += line.length + 1;
    digest.update(line);
    digest.update((byte) '\n');
    long number = format.number(line);
    if (number < 1 || number > Integer.MAX_VALUE) {
      foreign++;
      return;
    }
    if (seen.get((int) number)) {
      repeated++;
    } else if (number < last) {
      outOfOrder++;
    }
    seen.set((int) number);
    last = number;
  }

  public long consumed() {
    return consumed;
  }

  /** Compares with what was written. */
  LineResult result(Route route, WrittenLines written, int rotations) {
    BitSet wanted = new BitSet();
    wanted.set(1, (int) written.lines() + 1);
    BitSet missing = (BitSet) wanted.clone();
    missing.andNot(seen);
    BitSet neverWritten = (BitSet) seen.clone();
    neverWritten.andNot(wanted);
    return new LineResult(
        route,
        rotations,
        written,
        new WrittenLines(new Contents(bytes, Sha256.hex(digest)), consumed),
        missing.stream().boxed().toList(),
        new LineResult.Odd(repeated, outOfOrder, foreign + neverWritten.cardinality(), mistimed));
  }
}
