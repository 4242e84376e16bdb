// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.speed;

import io.millrace.bench.worker.HdfsFiles;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.fs.Path;

/** A directory of HDFS for one run, which is gone when this closes. */
record Target(Storage hdfs, Path directory) implements AutoCloseable {
  static Target in(Storage hdfs) {
    return new Target(hdfs, hdfs.newTarget());
  }

  /** Whether a sink writes the bytes of the source's files. */
  static boolean isPlain(Map<String, String> sink) {
    return !sink.containsKey("compression") && !sink.containsKey("format");
  }

  /** The settings of a sink, with this directory. */
  Map<String, String> takenBy(Map<String, String> sink) {
    Map<String, String> settings = new HashMap<>(HdfsFiles.settings(directory));
    settings.putAll(sink);
    return settings;
  }

  HdfsFiles files() throws IOException {
    return HdfsFiles.below(hdfs.files(), directory);
  }

  @Override
  public void close() throws IOException {
    hdfs.delete(directory);
  }
}
