// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.flow;

import java.nio.file.Path;

/**
 * Where lines come from and where they go.
 *
 * @param log what people call the lines: the name of the log, and of the kind if it has several
 * @param outlet the topic, or the directory in HDFS
 */
public record Route(String log, String outlet) {
  /** All lines of a log. */
  public static Route of(Path log, String outlet) {
    return new Route(log.getFileName().toString(), outlet);
  }
}
