// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench;

import io.millrace.bench.micro.MicroBench;
import io.millrace.bench.report.Bench;
import io.millrace.bench.report.Machine;
import io.millrace.bench.report.Page;
import io.millrace.bench.report.Rows;
import io.millrace.bench.report.Run;
import io.millrace.bench.report.Section;
import io.millrace.bench.sink.SinkBench;
import io.millrace.bench.speed.Group;
import io.millrace.bench.speed.SpeedBench;
import io.millrace.bench.speed.TuningBench;
import io.millrace.bench.spool.SpoolBench;
import io.millrace.bench.tail.TailBench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Runs one bench, prints its tables of {@code docs/benchmarks.md}, and leaves each single
 * measurement in {@code benchmarks/target/results}.
 *
 * <p>The script {@code bench} explains the options.
 */
@Command(name = "bench")
final class BenchCommand implements Callable<Integer> {
  private enum Name {
    SPEED,
    TUNING,
    SINK,
    SPOOL,
    TAIL,
    MICRO;

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Spec private CommandSpec spec;

  @Parameters(index = "0", arity = "0..1", defaultValue = "speed")
  private Name name;

  /** Of micro, the benchmarks to run; null for all. */
  @Parameters(index = "1", arity = "0..1")
  private String regex;

  @Option(names = "--quick")
  private boolean quick;

  @Option(names = "--update")
  private boolean update;

  /** Of speed or tuning, the groups to measure; all if none is named. */
  @Option(names = "--only", split = ",")
  private Set<Group> only = Set.of();

  /** Where the page is, and where the results go. */
  @Option(names = "--repository", required = true)
  private Path repository;

  /** New and empty; the script removes it. */
  @Option(names = "--scratch", required = true)
  private Path scratch;

  public static void main(String[] args) {
    Locale.setDefault(Locale.ENGLISH);
    CommandLine command = new CommandLine(new BenchCommand());
    int status = command.setCaseInsensitiveEnumValuesAllowed(true).execute(args);
    System.out.flush();
    // Everything is closed; what threads of the servers still do is of no use.
    Runtime.getRuntime().halt(status);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (regex != null && (name != Name.MICRO || update)) {
      throw new ParameterException(
          spec.commandLine(),
          "\"" + regex + "\" picks benchmarks of micro, and a page needs all of them");
    }
    if (!only.isEmpty() && ((name != Name.SPEED && name != Name.TUNING) || update)) {
      throw new ParameterException(
          spec.commandLine(),
          "--only picks groups of speed or tuning, and a page needs all of them");
    }
    Bench bench;
    try {
      bench = bench();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    Run run = new Run(quick, scratch, new Rows());
    String machine = Machine.describe(quick);
    Path csv = repository.resolve("benchmarks/target/results/" + name.text() + ".csv");
    List<Section> sections;
    try {
      sections = bench.measure(run);
    } finally {
      run.rows().write(csv);
    }
    String block = Page.block(machine, sections);
    System.out.println(block);
    if (update) {
      new Page(repository.resolve(bench.page()), name.text()).update(block);
      bench.publish(run.rows(), Files.createDirectories(repository.resolve("docs/benchmarks")));
    }
    run.say("single measurements: " + csv);
    return ExitCode.OK;
  }

  private Bench bench() {
    return switch (name) {
      case SPEED -> new SpeedBench(only);
      case TUNING -> new TuningBench(only);
      case SINK -> new SinkBench();
      case SPOOL -> new SpoolBench();
      case TAIL -> new TailBench();
      case MICRO -> new MicroBench(regex == null ? ".*" : regex);
    };
  }
}
