// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lines of one file that a reader cut or dropped.
 *
 * <p>Invariant: each is counted once, and the file is told of once.
 */
final class OverlongLines {
  private static final Logger LOG = LoggerFactory.getLogger(OverlongLines.class);

  private final TailCounts counts;
  private long counted;
  private boolean told;

  OverlongLines(TailCounts counts) {
    this.counts = counts;
  }

  /** Another reader counts, from 0. */
  void begin() {
    counted = 0;
  }

  /** The reader has counted so many. */
  void tell(long lines, TailedFile file) {
    if (lines > counted && !told) {
      LOG.warn("{} has lines above the limit; they are cut or dropped, as configured", file);
      told = true;
    }
    counts.overlong(lines - counted);
    counted = lines;
  }
}
