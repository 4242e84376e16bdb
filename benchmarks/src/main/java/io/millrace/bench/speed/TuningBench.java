// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.speed;

import io.millrace.bench.input.LineFile;
import io.millrace.bench.report.Bench;
import io.millrace.bench.report.Rows;
import io.millrace.bench.report.Run;
import io.millrace.bench.report.Section;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What settings cost or gain, each alone beside what is recommended. */
public final class TuningBench implements Bench {
  private static final int SLOW = 100;
  private static final int BRISK = 2000;

  private final Set<Group> only;

  /**
   * Of some groups, or of everything.
   *
   * @param only empty for everything
   */
  public TuningBench(Set<Group> only) {
    this.only = only;
  }

  @Override
  public Path page() {
    return Path.of("docs/tuning.md");
  }

  @Override
  public List<Section> measure(Run run) throws IOException {
    SpeedScale scale = run.quick() ? SpeedScale.QUICK : SpeedScale.FULL;
    Results results = new Results(run.rows());
    run.say("inputs ...");
    LineFile lines = LineFile.nginx(run.scratch().resolve("access.log"), scale.lines());
    LineFile large = LineFile.nginx(run.scratch().resolve("access-large.log"), scale.large());
    List<Section> sections = new ArrayList<>();
    try (Stage stage = Stage.start(run.scratch())) {
      run.say("topics ...");
      List<Case> cases = cases(stage, lines, large);
      cases.removeIf(one -> !isWanted(one.group()));
      results.measure(cases, scale.rounds(), run::say);
      GroupTable table = new GroupTable(results, "beside the first");
      Group.of(Group.Page.TUNING).filter(this::isWanted).map(table::of).forEach(sections::add);
      if (only.isEmpty()) {
        sections.add(latencies(stage, run, scale.single()));
      }
    }
    return sections;
  }

  private boolean isWanted(Group group) {
    return only.isEmpty() || only.contains(group);
  }

  private static List<Case> cases(Stage stage, LineFile lines, LineFile large) throws IOException {
    Map<String, String> spool = Sources.spool(true);
    TunedSources sources = new TunedSources(stage, lines);
    TunedSinks sinks =
        new TunedSinks(
            stage,
            FilledTopic.from(stage, large, spool),
            FilledTopic.from(stage, large, Sources.inChunks(spool)));
    List<Case> cases = new ArrayList<>();
    cases.addAll(sources.producers());
    cases.addAll(sources.records());
    cases.addAll(sources.transactions());
    cases.addAll(sources.transactionsOfChunks());
    cases.addAll(sinks.consumers());
    cases.addAll(sinks.consumersOfChunks());
    cases.addAll(sinks.formats());
    cases.addAll(sinks.heaps());
    return cases;
  }

  @Override
  public void publish(Rows rows, Path directory) throws IOException {
    rows.write(directory.resolve("tuning.csv"));
  }

  private static Section latencies(Stage stage, Run run, SpeedScale.Single scale)
      throws IOException {
    Map<String, String> throughput =
        Sources.prefixed(
            "producer.override.",
            "batch.size",
            "131072",
            "compression.type",
            "lz4",
            "enable.idempotence",
            "true",
            "max.in.flight.requests.per.connection",
            "5");
    Map<String, String> atOnce =
        Sources.with(throughput, Map.of("producer.override.linger.ms", "0"));
    Map<String, String> polls = Sources.with(atOnce, Map.of("transaction.boundary", "poll"));
    Latencies table = new Latencies(stage, run, scale);
    for (int rate : new int[] {SLOW, BRISK}) {
      table.measure("as recommended for throughput", stage.worker(), rate, throughput);
      table.measure("the same, linger.ms=0", stage.worker(), rate, atOnce);
      table.measure("exactly once, linger.ms=0", stage.transactional(), rate, polls);
    }
    return table.section();
  }
}
