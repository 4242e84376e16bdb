// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.scenario;

import io.millrace.quickstart.flow.HdfsReader;
import io.millrace.quickstart.flow.LineFlow;
import io.millrace.quickstart.flow.LineReader;
import io.millrace.quickstart.flow.LineStream;
import io.millrace.quickstart.flow.Route;
import io.millrace.quickstart.log.LivePlan;
import io.millrace.quickstart.log.LogWriter;
import io.millrace.quickstart.log.LogrotatedLog;
import io.millrace.quickstart.log.MixedLines;
import io.millrace.quickstart.log.NumberedLines;
import io.millrace.quickstart.log.PacedLog;
import io.millrace.quickstart.log.ServiceFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Two services into the same topics, a topic for each level, and two sinks that read them. */
record FanInFanOut() implements Scenario {
  private static final LivePlan PLAN = new LivePlan(3_000, 1_000, 0);
  private static final long IDLE_MS = 2_000;
  private static final List<String> SERVICES = List.of("shop", "billing");
  private static final String TOPIC = "services";

  @Override
  public String name() {
    return "fan-in-fan-out";
  }

  @Override
  public String shows() {
    return "two services, a topic for each level, two sinks";
  }

  @Override
  public Play prepare(Stage stage) {
    Folder folder = stage.folder(name());
    Sample source = folder.connector("taildir.json");
    Sample all = folder.connector("hdfs-sink-by-day.json").shorter("roll.idle.ms", IDLE_MS);
    Sample errors = folder.connector("hdfs-sink-errors.json").shorter("roll.idle.ms", IDLE_MS);
    List<LogWriter> writers = new ArrayList<>();
    List<LineStream> toTopics = new ArrayList<>();
    List<LineStream> toAll = new ArrayList<>();
    List<LineStream> streams = new ArrayList<>();
    List<LineReader> readers = new ArrayList<>();
    for (String service : SERVICES) {
      NumberedLines info = new NumberedLines(new ServiceFormat(service, "INFO"));
      NumberedLines warn = new NumberedLines(new ServiceFormat(service, "WARN"));
      NumberedLines error = new NumberedLines(new ServiceFormat(service, "ERROR"));
      LogWriter writer = writer(stage, service, List.of(info, warn, info, error, info));
      writers.add(writer);
      toTopics.add(stream(service, info, writer, TOPIC));
      toTopics.add(stream(service, warn, writer, TOPIC + "-WARN"));
      toTopics.add(stream(service, error, writer, TOPIC + "-ERROR"));
      for (NumberedLines lines : List.of(info, warn, error)) {
        toAll.add(stream(service, lines, writer, directory(stage, all)));
      }
      LineStream toErrors =
          stream(service, error, writer, directory(stage, errors) + "/" + service);
      streams.add(toErrors);
      readers.add(new HdfsReader(stage.stack().hdfs(), toErrors.outlet(), List.of(toErrors)));
    }
    streams.addAll(0, toAll);
    streams.addAll(0, toTopics);
    readers.add(new HdfsReader(stage.stack().hdfs(), directory(stage, all), toAll));
    readers.add(stage.topics(toTopics));
    return Play.of(
        stage,
        List.of(all, errors, source),
        List.of(),
        List.of(new LineFlow(writers, streams, readers)));
  }

  private static LineStream stream(
      String service, NumberedLines lines, LogWriter writer, String outlet) {
    String level = ((ServiceFormat) lines.numbers()).level();
    return LineStream.of(new Route(service + ".log " + level, outlet), writer, lines);
  }

  private LogWriter writer(Stage stage, String service, List<NumberedLines> kinds) {
    Path file = stage.folder(name()).logs().resolve(service).resolve(service + ".log");
    try {
      return new PacedLog(
          new LogrotatedLog(file, new MixedLines(kinds), PLAN, stage.clock()), PLAN);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /** What a sink's path begins with, up to the first escape. */
  private static String directory(Stage stage, Sample sink) {
    String path = sink.value("path").substring(stage.stack().hdfs().uri().toString().length());
    return path.substring(0, path.indexOf("/%"));
  }
}
