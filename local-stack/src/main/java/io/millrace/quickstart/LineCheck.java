// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart;

import java.security.MessageDigest;
import java.util.BitSet;

/**
 * Takes the lines that come out of a topic, and finds out which are missing, repeated, out of order
 * or changed.
 *
 * <p>It knows nothing of where lines come from: only their numbers and bytes count.
 */
final class LineCheck {
  private final LogFormat format;
  private final MessageDigest digest = Sha256.start();
  private final BitSet seen = new BitSet();
  private long consumed;
  private long bytes;
  private long repeated;
  private long outOfOrder;
  private long foreign;
  private long last;

  LineCheck(LogFormat format) {
    this.format = format;
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

  long consumed() {
    return consumed;
  }

  /** Compares with what was written, and ends the digest. */
  LiveResult result(String topic, WrittenLines written) {
    BitSet wanted = new BitSet();
    wanted.set(1, (int) written.lines() + 1);
    BitSet missing = (BitSet) wanted.clone();
    missing.andNot(seen);
    BitSet neverWritten = (BitSet) seen.clone();
    neverWritten.andNot(wanted);
    return new LiveResult(
        topic,
        written,
        new Contents(bytes, Sha256.hex(digest)),
        consumed,
        missing.stream().boxed().toList(),
        new LiveResult.Odd(repeated, outOfOrder, foreign + neverWritten.cardinality()));
  }
}
