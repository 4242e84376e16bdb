// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart;

import io.millrace.quickstart.scenario.Report;
import io.millrace.quickstart.scenario.Scenario;
import io.millrace.quickstart.scenario.ScenarioRun;
import io.millrace.quickstart.scenario.Scenarios;
import io.millrace.quickstart.scenario.Screen;
import io.millrace.quickstart.scenario.Stage;
import io.millrace.stack.LocalStack;
import io.millrace.stack.StackOptions;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.FileUtil;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/**
 * Boots a stack, runs a scenario on it, prints what came of it, and stays up so that people can
 * look around.
 *
 * <p>The status is 0 only if everything arrived byte for byte. The script {@code quickstart} knows
 * the options too, and explains them.
 */
@Command(name = "quickstart")
final class Quickstart implements Callable<Integer> {
  @Option(names = "--once")
  private boolean once;

  @Option(names = "--scenario", defaultValue = "nginx")
  private String scenario = "nginx";

  @Option(names = "--data")
  private Optional<Path> data = Optional.empty();

  /** Where samples and plugins are. */
  @Option(names = "--repository", required = true)
  private Path repository;

  /** New and empty, and this JVM's {@code java.io.tmpdir}. */
  @Option(names = "--scratch", required = true)
  private Path scratch;

  /** Of the terminal; 0 if there is none. */
  @Option(names = "--columns")
  private int columns;

  public static void main(String[] args) {
    // What is printed is English throughout, so its numbers are too.
    Locale.setDefault(Locale.ENGLISH);
    int status = new CommandLine(new Quickstart()).execute(args);
    System.out.flush();
    // Everything is closed; what threads of the servers still do is of no use.
    Runtime.getRuntime().halt(status);
  }

  @Override
  public Integer call() {
    Screen screen = new Screen(System.out, columns);
    RunDirectory directory;
    Scenario chosen;
    try {
      chosen = Scenarios.named(scenario);
      directory = RunDirectory.make(data, scratch);
    } catch (IllegalArgumentException e) {
      screen.say("quickstart: " + e.getMessage());
      FileUtil.fullyDelete(scratch.toFile());
      return ExitCode.USAGE;
    }
    Lifetime lifetime = Lifetime.begin(directory, screen);
    boolean good = false;
    try {
      LocalStack stack = boot(directory, screen);
      lifetime.runs(stack);
      good = run(stack, directory, screen, chosen);
      if (!once) {
        screen.say("\nEverything stays up until you press Ctrl-C.");
        lifetime.stayUp(good ? ExitCode.OK : ExitCode.SOFTWARE);
      }
    } catch (RuntimeException e) {
      if (lifetime.interrupted()) {
        lifetime.awaitInterrupt();
      }
      screen.say("\nFAILED: " + Causes.of(e));
    }
    lifetime.end(!good);
    return good ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private LocalStack boot(RunDirectory directory, Screen screen) {
    screen.say("Kafka, HDFS and Connect start in this JVM:");
    BootProgress progress = new BootProgress(screen);
    Path plugins = repository.resolve("dist").resolve("target").resolve("plugins");
    LocalStack stack =
        LocalStack.start(
            StackOptions.defaults().inDirectory(directory.stack()).withPluginPath(plugins),
            progress);
    screen.say("  %-8s %,7d ms".formatted("all", progress.total().toMillis()));
    return stack;
  }

  /** Whether everything arrived. */
  private boolean run(LocalStack stack, RunDirectory directory, Screen screen, Scenario scenario) {
    Stage stage = new Stage(stack, repository.resolve("config-samples"), directory.logs());
    screen.say("\nScenario %s: %s".formatted(scenario.name(), scenario.shows()));
    ScenarioRun run = new ScenarioRun(scenario, stage, screen);
    Report report;
    try {
      report = run.run();
    } catch (IllegalStateException e) {
      throw new IllegalStateException(
          "%s%nMore in %s".formatted(e.getMessage(), stack.logFile()), e.getCause());
    }
    screen.say("\n" + report.tables());
    if (report.problems().isEmpty()) {
      screen.say("Everything arrived once, in order and byte for byte.");
    } else {
      screen.say("FAILED:\n  " + String.join("\n  ", report.problems()));
    }
    if (!once) {
      screen.say("\n" + new NextSteps(stack, run, directory.logs()).text(report));
    }
    return report.problems().isEmpty();
  }
}
