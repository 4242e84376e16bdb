// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.micro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.bench.report.Rows;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.options.VerboseMode;

class MicroBenchTest {
  private static final MicroScale ONCE = new MicroScale(0, 0, 1, 1);

  @Test
  void eachBenchmarkRuns() {
    Rows rows = new Rows();
    MicroResults results = new MicroBench(".*").run(ONCE, VerboseMode.SILENT);
    results.addTo(rows);
    assertThat(results.section(rows).render())
        .contains("| BucketRouter.destination hosts=1 ")
        .contains("| BucketRouter.route hosts=2 ")
        .contains("| Fingerprint.matchesFile ")
        .contains("| Fingerprint.ofBytes ")
        .contains("| Format.write format=text ")
        .contains("| Framing.next framing=MULTILINE ")
        .contains("| LineReader.next length=2000 ")
        .contains("| RecordFactory.record headers=file.offset ")
        .contains("| TimeFinder.inLine ")
        .contains("| TimeParser.parse format=epoch.ms ");
    assertThat(rows.of("micro", "LineReader.next length=2000").min()).isPositive();
    assertThat(rows.of("micro", "LineReader.next length=2000 rate").min()).isPositive();
    // No more can be said of a first millisecond, in which a slow machine reads few lines.
    assertThat(rows.of("micro", "LineReader.next length=2000 allocated").min())
        .isGreaterThan(2000.0);
  }

  @Test
  void aNameThatNoBenchmarkHasIsAnError() {
    MicroBench none = new MicroBench("no such");
    assertThatThrownBy(() -> none.run(ONCE, VerboseMode.SILENT))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("\"no such\"");
  }
}
