// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lines of one file that a reader cut or dropped, or in which the expression for the beginning of a
 * record was stopped.
 *
 * <p>Invariant: each that was cut or dropped is counted once, and of each kind the file is told of
 * once.
 */
final class OddLines {
  private static final Logger LOG = LoggerFactory.getLogger(OddLines.class);

  private final TailCounts counts;
  private long counted;
  private boolean toldOfOverlong;
  private boolean toldOfRunaways;

  OddLines(TailCounts counts) {
    this.counts = counts;
  }

  /** Another reader counts, from 0. */
  void begin() {
    counted = 0;
  }

  /** The reader of the file has counted so many of each. */
  void tell(long overlong, long runaways, TailedFile file) {
    if (overlong > counted && !toldOfOverlong) {
      LOG.warn("{} has lines above the limit; they are cut or dropped, as configured", file);
      toldOfOverlong = true;
    }
    if (runaways > 0 && !toldOfRunaways) {
      LOG.warn(
          "{} has lines that multiline.start has too many ways to match; it was stopped there, and"
              + " they begin no record",
          file);
      toldOfRunaways = true;
    }
    counts.overlong(overlong - counted);
    counted = overlong;
  }
}
