// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.tail;

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
 * Measures the taildir source, prints the tables of {@code docs/benchmarks.md}, and leaves each
 * single measurement in {@code benchmarks/target/results/tail.csv}.
 *
 * <p>The script {@code bench} knows the options too, and explains them.
 */
@Command(name = "bench tail")
final class TailBench implements Callable<Integer> {
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

  /** Only those of files, which need no Kafka. */
  @Option(names = "--files")
  private boolean files;

  private final Rows rows = new Rows();

  public static void main(String[] args) {
    Locale.setDefault(Locale.ENGLISH);
    int status = new CommandLine(new TailBench()).execute(args);
    System.exit(status);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    TailScale scale = quick ? TailScale.QUICK : TailScale.FULL;
    String machine = Machine.describe(quick);
    Path csv = repository.resolve("benchmarks/target/results/tail.csv");
    List<Section> sections = new ArrayList<>();
    try {
      if (!files) {
        say("latency ...");
        sections.add(new TailLatencyBench(scale, rows, scratch).run());
      }
      say("many files ...");
      sections.add(new ManyTailsBench(scale, rows, scratch).live());
      say("many old files ...");
      sections.add(new ManyTailsBench(scale, rows, scratch).old());
    } finally {
      rows.write(csv);
    }
    String block = Page.block(machine, sections);
    System.out.println(block);
    if (update) {
      new Page(repository.resolve("docs/benchmarks.md"), "tail").update(block);
    }
    say("single measurements: " + csv);
    return ExitCode.OK;
  }

  /** Progress goes where it does not get into the tables. */
  private static void say(String what) {
    System.err.println(what);
  }
}
