// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.scenario;

import io.millrace.quickstart.flow.HistoryFlow;
import io.millrace.quickstart.flow.LineFlow;
import io.millrace.quickstart.flow.LineStream;
import io.millrace.quickstart.flow.OwnAddresses;
import io.millrace.quickstart.flow.Spool;
import io.millrace.quickstart.flow.TargetNames;
import io.millrace.quickstart.flow.TopicReader;
import io.millrace.stack.LocalStack;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where scenarios are run.
 *
 * @param samples the directory {@code config-samples}
 * @param directory for logs; the directory {@code /data/logs} of each folder has its name there, so
 *     that no name of one matches a pattern of another
 */
public record Stage(LocalStack stack, Path samples, Path directory) {
  private static final InstantSource CLOCK = InstantSource.system();

  Folder folder(String name) {
    return folder(name, name);
  }

  /**
   * @param logs of folders that have their {@code /data/logs} in common
   */
  Folder folder(String name, String logs) {
    return new Folder(samples.resolve(name), directory.resolve(logs), stack.hdfs().siteFiles());
  }

  /** On the same file system as the logs, and no connector looks there. */
  Path aside(String name) {
    return directory.resolve("aside").resolve(name);
  }

  InstantSource clock() {
    return CLOCK;
  }

  Instant now() {
    return CLOCK.instant();
  }

  LocalDate today() {
    return LocalDate.ofInstant(now(), ZoneOffset.UTC);
  }

  /** Logs on their way into topics of one partition each. */
  LineFlow live(List<LineStream> streams) {
    return new LineFlow(
        streams.stream().map(LineStream::writer).toList(), streams, List.of(topics(streams)));
  }

  /** Reads topics of one partition each, and makes those that are not there. */
  TopicReader topics(List<LineStream> streams) {
    Map<String, Integer> partitions = new TreeMap<>();
    Set<String> there = stack.topics().names();
    for (LineStream stream : streams) {
      if (partitions.put(stream.outlet(), 1) == null && !there.contains(stream.outlet())) {
        stack.topics().create(stream.outlet(), 1);
      }
    }
    return new TopicReader(stack.bootstrapServers(), streams, partitions);
  }

  /** Finished files on their way to where a sink puts them. */
  HistoryFlow history(Spool spool, Sample sink) {
    return new HistoryFlow(
        spool,
        TargetNames.of(sink.config(), stack.hdfs().service(), OwnAddresses.list()),
        stack.hdfs());
  }
}
