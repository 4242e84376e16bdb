// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Something that {@code ./bench} measures by a name of its own. */
public interface Bench {

  /** The page of documentation that has its tables, from the repository's root on. */
  default Path page() {
    return Path.of("docs/benchmarks.md");
  }

  /** Measures, adds each measurement to the run's rows, and says what they come to. */
  List<Section> measure(Run run) throws IOException, InterruptedException;

  /**
   * Puts beside the page what it shows of the last run, if there is anything.
   *
   * @param directory exists
   */
  default void publish(Rows rows, Path directory) throws IOException {}
}
