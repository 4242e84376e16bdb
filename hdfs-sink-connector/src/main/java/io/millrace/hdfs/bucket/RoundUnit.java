// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.bucket;

import java.time.temporal.ChronoUnit;

/** A field of the local time that is cut to a multiple; each begins anew in the next larger one. */
enum RoundUnit {
  SECOND(ChronoUnit.SECONDS, ChronoUnit.MINUTES),
  MINUTE(ChronoUnit.MINUTES, ChronoUnit.HOURS),
  HOUR(ChronoUnit.HOURS, ChronoUnit.DAYS);

  private final long millis;
  private final long cycleMillis;

  RoundUnit(ChronoUnit unit, ChronoUnit cycle) {
    this.millis = unit.getDuration().toMillis();
    this.cycleMillis = cycle.getDuration().toMillis();
  }

  long millis() {
    return millis;
  }

  /** The length of the larger unit, within which this one counts from 0. */
  long cycleMillis() {
    return cycleMillis;
  }

  int most() {
    return Math.toIntExact(cycleMillis / millis);
  }
}
