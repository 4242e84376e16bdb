// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.speed;

import io.millrace.bench.input.LineFile;
import io.millrace.bench.report.Bench;
import io.millrace.bench.report.Rows;
import io.millrace.bench.report.Run;
import io.millrace.bench.report.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Ours from end to end, beside what nothing can beat on the same machine: every case once in each
 * round, so that what disturbs the machine for a while disturbs all.
 */
public final class SpeedBench implements Bench {
  private static final int SHORT_BYTES = 60;
  private static final int LONG_BYTES = 2000;

  private Results results;

  public SpeedBench() {}

  @Override
  public List<Section> measure(Run run) throws IOException, InterruptedException {
    SpeedScale scale = run.quick() ? SpeedScale.QUICK : SpeedScale.FULL;
    results = new Results(run.rows());
    Path inputs = Files.createDirectories(run.scratch().resolve("inputs"));
    run.say("inputs ...");
    LineFile large = LineFile.nginx(inputs.resolve("access-large.log"), scale.large());
    LineFile lines = LineFile.nginx(inputs.resolve("access.log"), scale.lines());
    List<Section> sections = new ArrayList<>();
    try (Stage stage = Stage.start(run.scratch())) {
      run.say("topics ...");
      SinkCases sinks = SinkCases.on(stage, large);
      LineCases sources = new LineCases(stage);
      List<Case> cases = new ArrayList<>();
      cases.addAll(sources.atLeastOnce(lines));
      cases.addAll(sources.exactlyOnce(lines));
      cases.addAll(
          sources.named(
              Group.SHORT_LINES,
              LineFile.of(inputs.resolve("short.log"), scale.shortLines(), SHORT_BYTES)));
      cases.addAll(
          sources.named(
              Group.LONG_LINES,
              LineFile.of(inputs.resolve("long.log"), scale.longLines(), LONG_BYTES)));
      cases.addAll(new ChunkCases(stage, large).cases());
      cases.addAll(sinks.cases());
      cases.addAll(new WholeWayCases(stage, large, sinks.chunkRecords(), results).cases());
      run.say("warm-up ...");
      results.warmUp(cases);
      for (int round = 1; round <= scale.rounds(); round++) {
        run.say("round " + round + " of " + scale.rounds() + " ...");
        results.round(cases);
      }
      run.say("allocation ...");
      Allocation allocation = Allocation.measure(lines, stage.newDirectory());
      run.say("small files, restart, small heap ...");
      Once once = new Once(stage, run.rows());
      once.smallFiles(scale.single().files());
      LineFile open = LineFile.nginx(inputs.resolve("open.log"), scale.single().open());
      boolean passes = once.smallHeap(open);
      once.restart(open);
      run.say("latencies ...");
      Section latencies = new Latencies(stage, scale.single(), run.rows(), run.scratch()).run();
      sections.add(new Targets(results).section(allocation, passes));
      GroupTable table = new GroupTable(results);
      for (Group group : Group.values()) {
        sections.add(table.of(group));
      }
      sections.add(latencies);
      sections.add(once.section());
    }
    return sections;
  }

  /** The rows, and a plot of each group. */
  @Override
  public void publish(Rows rows, Path directory) throws IOException {
    rows.write(directory.resolve("speed.csv"));
    for (Group group : Group.values()) {
      new Plot(results, group).write(directory.resolve(Plot.fileName(group)));
    }
  }
}
