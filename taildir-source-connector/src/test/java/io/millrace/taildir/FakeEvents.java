// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Events that a test tells, or withholds though all directories are said to be covered. */
final class FakeEvents implements FileEvents {
  private final List<Path> written = new ArrayList<>();
  private final List<Path> overflowed = new ArrayList<>();
  private Map<Path, Long> watched = Map.of();
  private long lastWait;

  void write(Path file) {
    written.add(file);
  }

  void overflow(Path directory) {
    overflowed.add(directory);
  }

  /** How long the last poll would have waited. */
  long lastWait() {
    return lastWait;
  }

  Map<Path, Long> watched() {
    return watched;
  }

  @Override
  public void watch(Map<Path, Long> directories) {
    watched = Map.copyOf(directories);
  }

  @Override
  public boolean covers(Path directory) {
    return watched.containsKey(directory);
  }

  @Override
  public void take(long millis, Listener listener) {
    lastWait = millis;
    written.forEach(listener::written);
    overflowed.forEach(listener::overflowed);
    written.clear();
    overflowed.clear();
  }

  @Override
  public void close() {
    watched = Map.of();
  }
}
