// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart;

import io.millrace.stack.LocalStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The nginx scenario on a stack: finished logs through the spool directory into HDFS, and at the
 * same time live logs, rotated while they are followed, into topics.
 *
 * <p>Which topics, paths and names are used is read from the samples; only what the samples cannot
 * know comes from here.
 */
final class NginxRun {
  private static final long SEED = 20_261_120;
  private static final int HISTORY_PARTITIONS = 3;
  private static final LivePlan WWW = new LivePlan(36_000, 3_000, 3);
  private static final LivePlan ERROR = new LivePlan(3_600, 300, 2);

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration TICK = Duration.ofMillis(200);
  // Long enough for two more looks at the directories, so that repeated lines would show up.
  private static final Duration QUIET = Duration.ofMillis(2500);

  private final LocalStack stack;
  private final RunDirectory directory;
  private final Samples samples;
  private final Connectors connectors;
  private final Screen screen;
  private final InstantSource clock = InstantSource.system();
  private final AccessFormat access = new AccessFormat("web-01", SEED);
  private final ErrorFormat error = new ErrorFormat(SEED);

  /**
   * @param samples with paths and addresses filled in
   * @param connectors of those samples
   */
  NginxRun(
      LocalStack stack,
      RunDirectory directory,
      Samples samples,
      Connectors connectors,
      Screen screen) {
    this.stack = stack;
    this.directory = directory;
    this.samples = samples;
    this.connectors = connectors;
    this.screen = screen;
  }

  /**
   * Returns when everything has arrived and nothing more has come for a while.
   *
   * @throws IllegalStateException if a connector fails, or the time is up
   */
  Report run() {
    HistoryFlow history = history();
    stack.topics().create(samples.spooldir().config().get("topic"), HISTORY_PARTITIONS);
    try (LiveFlow live = live()) {
      live.writeOldLines();
      connectors.start();
      history.start();
      live.start();
      await(history, live);
      return new Report(history.check(), live.results());
    }
  }

  private HistoryFlow history() {
    Spool spool = new Spool(directory.spool(), directory.aside());
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    List<FinishedLog> logs = FinishedLog.three(access, error, today);
    List<SpooledFile> files = spool.prepare(logs);
    for (int i = 0; i < files.size(); i++) {
      screen.say(
          "  %-20s %,11d bytes, %s"
              .formatted(
                  files.get(i).name(), files.get(i).contents().bytes(), logs.get(i).traits()));
    }
    TargetNames names = TargetNames.of(samples.hdfsSink(), stack.hdfs().uri(), OwnAddresses.list());
    return new HistoryFlow(spool, files, names, stack.hdfs());
  }

  private LiveFlow live() {
    return new LiveFlow(
        stack.bootstrapServers(), List.of(live("www", access, WWW), live("error", error, ERROR)));
  }

  private LiveStream live(String group, LogFormat format, LivePlan plan) {
    Path file = Path.of(samples.taildir().config().get("groups." + group + ".paths"));
    String topic = samples.taildir().config().get("groups." + group + ".topic");
    stack.topics().create(topic, 1);
    screen.say(
        "  %-20s %,11d lines at %,d/s, rotated %d times meanwhile"
            .formatted(file.getFileName(), plan.lines(), plan.linesPerSecond(), plan.rotations()));
    try {
      return new LiveStream(
          topic, new LiveLog(file, format, plan, clock), plan, new LineCheck(format));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private void await(HistoryFlow history, LiveFlow live) {
    long began = System.nanoTime();
    long quietSince = began;
    ProgressLine progress = new ProgressLine(history, live, began);
    while (System.nanoTime() - quietSince < QUIET.toNanos()) {
      live.read(TICK);
      connectors.requireNoneFailed();
      long now = System.nanoTime();
      screen.show(progress.at(now));
      List<String> pending = new ArrayList<>(history.pending());
      pending.addAll(live.pending());
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
}
