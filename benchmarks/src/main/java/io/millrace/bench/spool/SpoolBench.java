// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.spool;

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
 * Measures the spooldir source, prints the tables of {@code docs/benchmarks.md}, and leaves each
 * single measurement in {@code benchmarks/target/results/spool.csv}.
 *
 * <p>The script {@code bench} knows the options too, and explains them.
 */
@Command(name = "bench spool")
final class SpoolBench implements Callable<Integer> {
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
    int status = new CommandLine(new SpoolBench()).execute(args);
    System.exit(status);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    SpoolScale scale = quick ? SpoolScale.QUICK : SpoolScale.FULL;
    String machine = Machine.describe(quick);
    Path csv = repository.resolve("benchmarks/target/results/spool.csv");
    List<Section> sections = new ArrayList<>();
    try {
      say("lines ...");
      sections.add(new LineRateBench(scale, rows, scratch).run());
      say("many files in one directory ...");
      sections.add(new ScanBench(scale, rows).oneDirectory(scratch.resolve("one")));
      say("many directories ...");
      sections.add(new ScanBench(scale, rows).tree(scratch.resolve("tree")));
    } finally {
      rows.write(csv);
    }
    String block = Page.block(machine, sections);
    System.out.println(block);
    if (update) {
      new Page(repository.resolve("docs/benchmarks.md"), "spool").update(block);
    }
    say("single measurements: " + csv);
    return ExitCode.OK;
  }

  /** Progress goes where it does not get into the tables. */
  private static void say(String what) {
    System.err.println(what);
  }
}
