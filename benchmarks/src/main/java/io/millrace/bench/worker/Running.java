// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.worker;

import io.millrace.stack.ConnectRest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * A connector at work, with one task that is watched; it is removed when this closes.
 *
 * @param report where its watch writes
 */
public record Running(ConnectRest connect, String name, Path report) implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Duration PAUSE = Duration.ofMillis(20);

  static Running start(ConnectRest connect, String name, Map<String, String> config, Path report) {
    connect.put(name, config);
    connect.awaitRunning(name, 1, LIMIT);
    return new Running(connect, name, report);
  }

  /** Returns when it has dealt with everything. */
  public Watched await() {
    Awaitility.await("the end of " + name)
        .atMost(LIMIT)
        .pollInterval(PAUSE)
        .until(() -> Files.exists(report));
    return Watched.read(report);
  }

  @Override
  public void close() {
    connect.stop(name);
    connect.awaitStopped(name, LIMIT);
    connect.delete(name);
  }
}
