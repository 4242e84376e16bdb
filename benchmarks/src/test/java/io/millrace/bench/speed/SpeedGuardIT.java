// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.speed;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.bench.input.LineFile;
import io.millrace.bench.worker.SendRate;
import io.millrace.bench.worker.SourceRun;
import io.millrace.stack.SeparateStack;
import io.millrace.stack.StackOptions;
import io.millrace.stack.WorkerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fails when a source has become far slower than the worker and its producer are.
 *
 * <p>A busy machine slows all sides, and some runs more than others, but makes none faster: so the
 * fastest run of each side is the one that says most, and both sides take turns in one worker. A
 * ratio below the floor calls for more rounds, never for another run of one side alone. The floor
 * is far below what is aimed at, for the docs have the figures; here only a loss of half the speed
 * is to be seen.
 */
class SpeedGuardIT {
  private static final double FLOOR = 0.5;

  /** In one round alone it may be the limit that is disturbed, and then all would seem well. */
  private static final int LEAST_ROUNDS = 2;

  private static final int MOST_ROUNDS = 6;
  private static final int LINES = 150_000;

  @TempDir Path scratch;

  private SeparateStack stack;
  private SourceRun sources;
  private LineFile file;
  private int number;

  @Test
  void aSourceOfLinesTakesLittleMoreThanOneThatReadsNothing() throws IOException {
    file = LineFile.nginx(scratch.resolve("access.log"), LINES);
    StackOptions options =
        StackOptions.defaults()
            .withPluginPath(Files.createDirectory(scratch.resolve("no-plugins")));
    try (SeparateStack started = SeparateStack.start(scratch.resolve("stack"), options)) {
      stack = started;
      // With the compiler of a worker in earnest, whatever this JVM is run with.
      WorkerProcess worker =
          stack.addWorker(
              "guard", Map.of("exactly.once.source.support", "disabled"), List.of("-Xmx512m"));
      sources = new SourceRun(worker.connect(), Files.createDirectory(scratch.resolve("reports")));
      Fastest warmUp = new Fastest(0, 0, 0).orIn(this);
      assertThat(warmUp.memory()).isPositive();
      Fastest fastest = new Fastest(0, 0, 0);
      for (int round = 0; round < LEAST_ROUNDS; round++) {
        fastest = fastest.orIn(this);
      }
      for (int round = LEAST_ROUNDS; round < MOST_ROUNDS && fastest.ratio() < FLOOR; round++) {
        fastest = fastest.orIn(this);
      }
      assertThat(fastest.ratio()).as("of %s records/s", fastest).isGreaterThanOrEqualTo(FLOOR);
    }
  }

  /** The fastest run of each source so far, in records a second. */
  private record Fastest(double memory, double tail, double spool) {
    Fastest orIn(SpeedGuardIT guard) throws IOException {
      return new Fastest(
          Math.max(memory, guard.perSecond(Sources.memory(guard.file, true))),
          Math.max(tail, guard.perSecond(Sources.tail(guard.file, true))),
          Math.max(spool, guard.spooled()));
    }

    /** Of the slower one of ours. */
    double ratio() {
      return Math.min(tail, spool) / memory;
    }
  }

  private double spooled() throws IOException {
    Path directory = scratch.resolve("spool-" + number);
    file.linkedInto(directory);
    return perSecond(Sources.spool(directory, true));
  }

  private double perSecond(Map<String, String> settings) {
    String topic = "guard-" + ++number;
    stack.topics().create(topic, 1);
    SendRate rate = sources.time(topic, file.bytes(), settings);
    stack.topics().delete(topic);
    return rate.records() * 1e9 / rate.nanos();
  }
}
