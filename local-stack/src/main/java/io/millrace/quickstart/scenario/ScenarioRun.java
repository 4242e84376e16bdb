// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.scenario;

import io.millrace.quickstart.flow.HistoryFlow;
import io.millrace.quickstart.flow.LineFlow;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * A scenario on a stack: its connectors are started, its logs written, and everything that comes
 * out is compared with what was written.
 *
 * <p>Which topics, paths and names are used is read from the samples; only what the samples cannot
 * know comes from the scenario.
 */
public final class ScenarioRun implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration TICK = Duration.ofMillis(200);
  // Long enough for two more looks at the directories, so that repeated lines would show up.
  private static final Duration QUIET = Duration.ofMillis(2500);

  private final Play play;
  private final Connectors connectors;
  private final Screen screen;

  /** Prepares the scenario; it needs directories and topics that no other one uses. */
  public ScenarioRun(Scenario scenario, Stage stage, Screen screen) {
    this.play = scenario.prepare(stage);
    this.connectors = new Connectors(play.workers(), play.samples());
    this.screen = screen;
    play.describe().forEach(line -> screen.say("  " + line));
  }

  /**
   * Returns when everything has arrived and nothing more has come for a while.
   *
   * @throws IllegalStateException if a connector fails, or the time is up
   */
  public Report run() {
    try (play) {
      connectors.start();
      play.finished().forEach(HistoryFlow::start);
      play.lines().forEach(LineFlow::start);
      await();
      return new Report(
          play.finished().stream().map(HistoryFlow::check).toList(),
          play.lines().stream().flatMap(flow -> flow.results().stream()).toList());
    } catch (IllegalStateException e) {
      throw new IllegalStateException(
          e.getMessage() + "\n\nConnectors:\n" + connectors.describe(), e);
    }
  }

  /** Names of the connectors. */
  public List<String> connectors() {
    return play.samples().stream().map(Sample::name).toList();
  }

  /** Where a worker of theirs answers. */
  public URI connectUri() {
    return play.workers().connect().uri();
  }

  /** Takes the connectors away, and the workers that were started for them. */
  @Override
  public void close() {
    try {
      connectors.delete();
    } finally {
      play.workers().close();
    }
  }

  private void await() {
    long began = System.nanoTime();
    long quietSince = began;
    ProgressLine progress = new ProgressLine(play, began);
    while (System.nanoTime() - quietSince < QUIET.toNanos()) {
      pass();
      play.accident().look();
      connectors.requireNoneFailed();
      long now = System.nanoTime();
      screen.show(progress.at(now));
      List<String> pending = pending();
      if (!pending.isEmpty()) {
        quietSince = now;
        if (now - began > LIMIT.toNanos()) {
          throw new IllegalStateException(
              "waited %d s for: %s".formatted(LIMIT.toSeconds(), String.join("; ", pending)));
        }
      }
    }
    screen.keepShown();
  }

  /** Reads lines for a while, if there are any. */
  private void pass() {
    if (play.lines().isEmpty()) {
      LockSupport.parkNanos(TICK.toNanos());
    }
    play.lines().forEach(flow -> flow.read(TICK.dividedBy(play.lines().size())));
  }

  /** In words, what has not happened yet. */
  private List<String> pending() {
    List<String> pending = new ArrayList<>();
    play.finished().forEach(flow -> pending.addAll(flow.pending()));
    play.lines().forEach(flow -> pending.addAll(flow.pending()));
    if (!play.accident().over()) {
      pending.add("the accident that belongs to the scenario");
    }
    return pending;
  }
}
