// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of {@code config-samples}, whose connectors are used with directories of this machine.
 *
 * <p>Nothing else in them is touched here; a scenario that must shorten a time says so itself.
 *
 * @param logs stands for {@code /data/logs}
 * @param hadoopConf stands for {@code /etc/hadoop/conf}
 */
public record Folder(Path path, Path logs, Path hadoopConf) {
  private static final String LOGS = "/data/logs";
  private static final String HADOOP_CONF = "/etc/hadoop/conf";

  /** All connectors, filled in. */
  public List<Sample> connectors() {
    try (Stream<Path> files = Files.list(path)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .sorted()
          .map(this::connector)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + path, e);
    }
  }

  /** A source reads logs, a sink writes to HDFS. */
  Sample connector(String file) {
    Sample sample = Sample.connector(path.resolve(file));
    return sample.config().containsKey("path")
        ? sample.with(HADOOP_CONF, hadoopConf.toString())
        : sample.with(LOGS, logs.toString());
  }

  Path file(String name) {
    return path.resolve(name);
  }
}
