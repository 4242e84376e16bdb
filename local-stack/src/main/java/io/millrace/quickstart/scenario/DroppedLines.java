// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.scenario;

import io.millrace.quickstart.flow.LineFlow;
import io.millrace.quickstart.flow.LineStream;
import io.millrace.quickstart.flow.Route;
import io.millrace.quickstart.flow.TopicReader;
import io.millrace.quickstart.log.CountedFormat;
import io.millrace.quickstart.log.DroppedFile;
import io.millrace.quickstart.log.NumberedLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * Finished files that a spooldir source sends line by line to a topic of its own making. The lines
 * of each file are a stream: they are in order, whatever the other files do.
 */
record DroppedLines(Stage stage, Sample source) {
  private static final long LINES = 20_000;

  /**
   * @param files paths relative to the spool directory
   */
  LineFlow flow(List<String> files) {
    List<LineStream> streams = files.stream().map(this::stream).toList();
    int partitions = Integer.parseInt(source.value("topic.creation.default.partitions"));
    return new LineFlow(
        streams.stream().map(LineStream::writer).toList(),
        streams,
        List.of(
            new TopicReader(
                stage.stack().bootstrapServers(),
                streams,
                Map.of(source.value("topic"), partitions))));
  }

  private LineStream stream(String file) {
    NumberedLines lines = new NumberedLines(new CountedFormat(file + " line ", 1));
    try {
      DroppedFile dropped =
          DroppedFile.prepare(
              stage.aside(source.name()).resolve(file),
              source.path("spool.dir").resolve(file),
              lines,
              LINES,
              stage.now());
      return LineStream.of(new Route(file, source.value("topic")), dropped, lines);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file + " for " + source.name(), e);
    }
  }
}
