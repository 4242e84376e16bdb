// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * The samples {@code nginx-history} and {@code nginx-live} with this run's paths and addresses.
 *
 * <p>Nothing else in them is touched.
 */
record Samples(Sample spooldir, Sample hdfsSink, Sample taildir) {
  /** What the samples have in place of a directory and of a name node. */
  private static final String LOGS = "/data/logs/nginx";

  private static final String NAME_NODE = "hdfs://hadoop-ha";

  static Samples read(Path repository) {
    Path history = repository.resolve("config-samples").resolve("nginx-history");
    Path live = repository.resolve("config-samples").resolve("nginx-live");
    return new Samples(
        Sample.read(history.resolve("spooldir.json")),
        Sample.read(history.resolve("hdfs-sink.json")),
        Sample.read(live.resolve("taildir.json")));
  }

  Samples filledIn(Path spool, Path live, URI hdfs) {
    return new Samples(
        spooldir.with(LOGS, spool.toString()),
        hdfsSink.with(NAME_NODE, hdfs.toString()),
        taildir.with(LOGS, live.toString()));
  }

  List<Sample> all() {
    return List.of(hdfsSink, spooldir, taildir);
  }
}
