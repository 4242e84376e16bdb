// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.scenario;

/** How fast a count grows, over the last second or so. */
final class Rate {
  private static final double WINDOW_SECONDS = 1;

  private long countBefore;
  private long nanosBefore;
  private double perSecond;

  Rate(long nanos) {
    this.nanosBefore = nanos;
  }

  /**
   * @param nanos time of the count, as {@link System#nanoTime()}
   */
  double at(long nanos, long count) {
    double seconds = (nanos - nanosBefore) / 1e9;
    if (seconds >= WINDOW_SECONDS) {
      perSecond = (count - countBefore) / seconds;
      countBefore = count;
      nanosBefore = nanos;
    }
    return perSecond;
  }
}
