// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.scenario;

import io.millrace.quickstart.flow.HistoryFlow;
import io.millrace.quickstart.flow.LineFlow;
import io.millrace.quickstart.flow.LineStream;
import io.millrace.quickstart.flow.OwnAddresses;
import io.millrace.quickstart.flow.Route;
import io.millrace.quickstart.flow.Spool;
import io.millrace.quickstart.flow.TargetNames;
import io.millrace.quickstart.flow.TopicReader;
import io.millrace.quickstart.log.CountedFormat;
import io.millrace.quickstart.log.DroppedFile;
import io.millrace.quickstart.log.NumberedLines;
import io.millrace.stack.LocalStack;
import java.io.IOException;
import java.io.UncheckedIOException;
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
  private static final long DROPPED_LINES = 20_000;

  Folder folder(String name) {
    return new Folder(samples.resolve(name), directory.resolve(name), stack.hdfs().uri());
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

  /** Makes a topic, unless it is there. */
  void topic(String topic, int partitions) {
    if (!stack.topics().names().contains(topic)) {
      stack.topics().create(topic, partitions);
    }
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

  HistoryFlow history(Spool spool, Sample sink) {
    return new HistoryFlow(
        spool,
        TargetNames.of(sink.config(), stack.hdfs().uri(), OwnAddresses.list()),
        stack.hdfs());
  }

  /** Finished files of lines for the spool directory of a source, each a stream of its own. */
  List<LineStream> droppedLines(Sample source, List<String> files) {
    return files.stream().map(file -> dropped(source, file)).toList();
  }

  /** The topic is the one that the source makes. */
  LineFlow droppedFlow(Sample source, List<LineStream> streams) {
    int partitions = Integer.parseInt(source.value("topic.creation.default.partitions"));
    return new LineFlow(
        streams.stream().map(LineStream::writer).toList(),
        streams,
        List.of(
            new TopicReader(
                stack.bootstrapServers(), streams, Map.of(source.value("topic"), partitions))));
  }

  private LineStream dropped(Sample source, String file) {
    NumberedLines lines = new NumberedLines(new CountedFormat(file + " line ", 1));
    try {
      DroppedFile dropped =
          DroppedFile.prepare(
              aside(source.name()).resolve(file),
              source.path("spool.dir").resolve(file),
              lines,
              DROPPED_LINES,
              now());
      return LineStream.of(new Route(file, source.value("topic")), dropped, lines);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file + " for " + source.name(), e);
    }
  }
}
