// SPDX-License-Identifier: Apache-2.0
package io.millrace.it;

import static io.millrace.it.Pipeline.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Configurations of the taildir source with one group. */
final class TailConfig {
  private TailConfig() {}

  /** Follows what matches the globs. */
  static Map<String, String> following(String topic, Path... globs) {
    return config(
        "io.millrace.taildir.TailDirSourceConnector",
        "groups",
        "live",
        "groups.live.paths",
        Stream.of(globs).map(Path::toString).collect(Collectors.joining(",")),
        "groups.live.topic",
        topic);
  }
}
