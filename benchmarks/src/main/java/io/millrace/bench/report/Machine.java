// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.report;

import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** One line on where and when a run took place, and how busy the machine was with other things. */
public final class Machine {
  private Machine() {}

  /** To be called before the benches make their own load. */
  public static String describe(boolean quick) {
    return String.format(
        Locale.ROOT,
        "%s run of %s: %d cores, %s, Java %s, load average %.1f before it began.",
        quick ? "Quick" : "Full",
        LocalDate.now(ZoneOffset.UTC),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        Runtime.version(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }
}
