// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.sink;

import io.millrace.bench.report.Machine;
import io.millrace.bench.report.Page;
import io.millrace.bench.report.Rows;
import io.millrace.bench.report.Section;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/**
 * Measures the HDFS sink, prints the tables of {@code docs/benchmarks.md}, and leaves each single
 * measurement in {@code benchmarks/target/results/sink.csv}.
 *
 * <p>The script {@code bench} knows the options too, and explains them.
 */
@Command(name = "bench sink")
final class SinkBench implements Callable<Integer> {
  private static final int SHORT_HEARTBEAT = 1;
  private static final int DEFAULT_HEARTBEAT = 3;

  @Option(names = "--quick")
  private boolean quick;

  @Option(names = "--update")
  private boolean update;

  /** Where the page is, and where the results go. */
  @Option(names = "--repository", required = true)
  private Path repository;

  /** New and empty; the script removes it. */
  @Option(names = "--scratch", required = true)
  private Path scratch;

  private final Rows rows = new Rows();

  public static void main(String[] args) {
    Locale.setDefault(Locale.ENGLISH);
    int status = new CommandLine(new SinkBench()).execute(args);
    System.out.flush();
    // Everything is closed; what threads of the servers still do is of no use.
    Runtime.getRuntime().halt(status);
  }

  @Override
  public Integer call() throws IOException {
    Scale scale = quick ? Scale.QUICK : Scale.FULL;
    String machine = Machine.describe(quick);
    Path csv = repository.resolve("benchmarks/target/results/sink.csv");
    List<Section> sections = new ArrayList<>();
    try {
      say("throughput ...");
      sections.addAll(new ThroughputBench(scale, rows, scratch).run());
      sections.addAll(tasks(scale));
    } finally {
      rows.write(csv);
    }
    String block = Page.block(machine, sections);
    System.out.println(block);
    if (update) {
      new Page(repository.resolve("docs/benchmarks.md"), "sink").update(block);
    }
    say("single measurements: " + csv);
    return ExitCode.OK;
  }

  private List<Section> tasks(Scale scale) throws IOException {
    List<Section> sections = new ArrayList<>();
    RecoveryBench recovery = new RecoveryBench(scale, rows, scratch);
    try (MiniHdfs hdfs = MiniHdfs.start(scratch.resolve("hdfs"), DEFAULT_HEARTBEAT)) {
      say("publishing ...");
      sections.add(new PublishBench(scale, rows).run(hdfs));
      say("checkpoints ...");
      sections.add(new CheckpointBench(scale, rows).run(hdfs));
      say("claims ...");
      sections.add(new ClaimBench(scale, rows).run(hdfs));
      say("buckets ...");
      sections.add(new BucketsBench(scale, rows, scratch).run(hdfs));
      say("recovery ...");
      recovery.measure(hdfs, DEFAULT_HEARTBEAT);
    }
    try (MiniHdfs hdfs = MiniHdfs.start(scratch.resolve("hdfs-brisk"), SHORT_HEARTBEAT)) {
      recovery.measure(hdfs, SHORT_HEARTBEAT);
    }
    sections.add(recovery.section(List.of(SHORT_HEARTBEAT, DEFAULT_HEARTBEAT)));
    return sections;
  }

  /** Progress goes where it does not get into the tables. */
  private static void say(String what) {
    System.err.println(what);
  }
}
