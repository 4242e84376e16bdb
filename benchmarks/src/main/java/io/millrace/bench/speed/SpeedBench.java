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
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Ours from end to end, beside what nothing can beat on the same machine: every case once in each
 * round, so that what disturbs the machine for a while disturbs all.
 */
public final class SpeedBench implements Bench {
  private static final int SHORT_BYTES = 60;
  private static final int LONG_BYTES = 2000;
  private static final int SLOW = 100;
  private static final int BRISK = 10_000;

  private static final Set<Group> LIMITS_OF_WHOLE_WAY =
      EnumSet.of(Group.LINES, Group.SINK_LINES, Group.CHUNKS, Group.SINK_CHUNKS);

  private final Set<Group> only;
  private Results results;

  /**
   * Of some groups, and nothing but their tables, or of everything.
   *
   * @param only empty for everything
   */
  public SpeedBench(Set<Group> only) {
    if (only.contains(Group.WHOLE_WAY) && !only.containsAll(LIMITS_OF_WHOLE_WAY)) {
      throw new IllegalArgumentException(
          Group.WHOLE_WAY + " stands beside limits of " + LIMITS_OF_WHOLE_WAY + ": add these");
    }
    this.only = only;
  }

  @Override
  public List<Section> measure(Run run) throws IOException, InterruptedException {
    SpeedScale scale = run.quick() ? SpeedScale.QUICK : SpeedScale.FULL;
    results = new Results(run.rows());
    run.say("inputs ...");
    Inputs inputs = Inputs.make(Files.createDirectories(run.scratch().resolve("inputs")), scale);
    List<Section> sections = new ArrayList<>();
    try (Stage stage = Stage.start(run.scratch())) {
      run.say("topics ...");
      List<Case> cases = cases(stage, inputs);
      cases.removeIf(one -> !isWanted(one.group()));
      results.measure(cases, scale.rounds(), run::say);
      if (only.isEmpty()) {
        sections.addAll(besides(run, stage, scale.single(), inputs.lines()));
      }
    }
    GroupTable table = new GroupTable(results, "of its limit");
    Group.of(Group.Page.SPEED).filter(this::isWanted).map(table::of).forEach(sections::add);
    return sections;
  }

  private boolean isWanted(Group group) {
    return only.isEmpty() || only.contains(group);
  }

  /** The files that are sent. */
  private record Inputs(LineFile lines, LineFile brief, LineFile wide, LineFile large) {
    static Inputs make(Path directory, SpeedScale scale) throws IOException {
      return new Inputs(
          LineFile.nginx(directory.resolve("access.log"), scale.lines()),
          LineFile.of(directory.resolve("short.log"), scale.shortLines(), SHORT_BYTES),
          LineFile.of(directory.resolve("long.log"), scale.longLines(), LONG_BYTES),
          LineFile.nginx(directory.resolve("access-large.log"), scale.large()));
    }
  }

  private List<Case> cases(Stage stage, Inputs inputs) throws IOException {
    Map<String, String> spool = Sources.spool(true);
    FilledTopic lines = FilledTopic.from(stage, inputs.large(), spool);
    FilledTopic chunks = FilledTopic.from(stage, inputs.large(), Sources.inChunks(spool));
    SinkCases sinkLines = new SinkCases(stage, Group.SINK_LINES, lines);
    SinkCases sinkChunks = new SinkCases(stage, Group.SINK_CHUNKS, chunks);
    Workplace worker = stage.worker();
    LineCases atLeastOnce = new LineCases(worker, Group.LINES, inputs.lines());
    List<Case> cases = new ArrayList<>();
    cases.addAll(atLeastOnce.all());
    cases.add(atLeastOnce.peer());
    cases.addAll(new LineCases(stage.transactional(), Group.EXACTLY_ONCE, inputs.large()).all());
    cases.addAll(new LineCases(worker, Group.SHORT_LINES, inputs.brief()).named());
    cases.addAll(new LineCases(worker, Group.LONG_LINES, inputs.wide()).named());
    cases.addAll(new ChunkCases(stage, inputs.large()).cases());
    cases.add(sinkLines.counting());
    cases.addAll(sinkLines.ours(SinkCases.COUNTING));
    cases.add(sinkChunks.counting());
    cases.add(sinkChunks.raw());
    cases.addAll(sinkChunks.ours(SinkCases.RAW));
    cases.addAll(new WholeWayCases(worker, chunks, results).cases());
    return cases;
  }

  /** What is measured once, and the targets. */
  private List<Section> besides(Run run, Stage stage, SpeedScale.Single scale, LineFile lines)
      throws IOException, InterruptedException {
    run.say("allocation ...");
    Allocation allocation = Allocation.measure(lines, stage.newDirectory());
    run.say("small files, small heap, restart ...");
    Once once = new Once(stage, run.rows());
    once.smallFiles(scale.files());
    LineFile open = LineFile.nginx(run.scratch().resolve("open.log"), scale.open());
    boolean passes = once.smallHeap(open);
    once.restart(open);
    Latencies latencies = new Latencies(stage, run, scale);
    Map<String, String> atOnce = Map.of("producer.override.linger.ms", "0");
    latencies.measure("taildir, linger.ms=0", stage.worker(), SLOW, atOnce);
    latencies.measure("taildir, linger.ms=0", stage.worker(), BRISK, atOnce);
    return List.of(
        new Targets(results).section(allocation, passes), latencies.section(), once.section());
  }

  /** The rows, and a plot of each group. */
  @Override
  public void publish(Rows rows, Path directory) throws IOException {
    rows.write(directory.resolve("speed.csv"));
    for (Group group : Group.of(Group.Page.SPEED).toList()) {
      new Plot(results, group).write(directory.resolve(Plot.fileName(group)));
    }
  }
}
