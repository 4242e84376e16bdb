// SPDX-License-Identifier: Apache-2.0
package io.millrace.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.millrace.quickstart.scenario.Report;
import io.millrace.quickstart.scenario.Scenario;
import io.millrace.quickstart.scenario.ScenarioRun;
import io.millrace.quickstart.scenario.Scenarios;
import io.millrace.quickstart.scenario.Screen;
import io.millrace.quickstart.scenario.Stage;
import io.millrace.stack.LocalStack;
import io.millrace.stack.junit.WithLocalStack;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each folder of {@code config-samples} with the very files in it, run as {@code ./quickstart
 * --scenario} does. Most of the time a run waits, so several are under way at the same time.
 */
@WithLocalStack
class ScenariosIT {
  private static final Path SAMPLES =
      Path.of(System.getProperty("millrace.root"), "config-samples");

  /** The runs of a lane come one after the other; those of Tomcat have a topic in common. */
  private static final List<List<String>> LANES =
      List.of(
          List.of("tail-one-file", "spooldir-to-kafka"),
          List.of("shared-storage", "agent-per-host", "nginx-by-machine"),
          List.of("nginx", "fan-in-fan-out"),
          List.of("tomcat", "tomcat-access-log", "business-logs"));

  @TempDir Path directory;

  @Test
  void noScenarioIsLeftOut() {
    assertThat(LANES.stream().flatMap(List::stream).sorted())
        .containsExactlyElementsOf(
            Scenarios.all().stream()
                .map(Scenario::name)
                .filter(name -> !List.of("nginx-history", "nginx-live").contains(name)) // as nginx
                .sorted()
                .toList());
  }

  @TestFactory
  Stream<DynamicTest> everythingArrivesOnceInOrderAndByteForByte(LocalStack stack) {
    Stage stage = new Stage(stack, SAMPLES, directory);
    ExecutorService threads = Executors.newFixedThreadPool(LANES.size());
    Map<String, CompletableFuture<Report>> runs = new TreeMap<>();
    for (List<String> lane : LANES) {
      CompletableFuture<?> before = CompletableFuture.completedFuture(null);
      for (String name : lane) {
        CompletableFuture<Report> run =
            before.handleAsync((done, failure) -> run(name, stage), threads);
        runs.put(name, run);
        before = run;
      }
    }
    return runs.entrySet().stream()
        .map(run -> dynamicTest(run.getKey(), () -> assertGood(run.getKey(), run.getValue().get())))
        .onClose(threads::shutdownNow);
  }

  private static Report run(String name, Stage stage) {
    Screen nobody = new Screen(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8), 0);
    try (ScenarioRun run = new ScenarioRun(Scenarios.named(name), stage, nobody)) {
      return run.run();
    }
  }

  private static void assertGood(String name, Report report) {
    assertThat(report.finished().size() + report.lines().size()).isPositive();
    assertThat(report.problems()).as("%s%n%s", name, report.tables()).isEmpty();
  }
}
