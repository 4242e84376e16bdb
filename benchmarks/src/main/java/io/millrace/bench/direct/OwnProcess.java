// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.direct;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What this process has used of the machine, on Linux. */
public final class OwnProcess {
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private OwnProcess() {}

  /** Milliseconds that all its threads have had a processor, in the kernel too. */
  public static double processorMillis() {
    return SYSTEM.getProcessCpuTime() / 1e6;
  }

  public static long descriptors() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      return all.count();
    }
  }

  /** Calls that read, of files and of anything else. */
  public static long reads() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/io"))) {
      return lines
          .filter(line -> line.startsWith("syscr: "))
          .mapToLong(line -> Long.parseLong(line.substring(7)))
          .sum();
    }
  }
}
