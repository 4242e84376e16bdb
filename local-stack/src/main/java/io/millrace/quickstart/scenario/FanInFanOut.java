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
import java.util.stream.Stream;

/** Two services into the same topics, a topic for each level, and two sinks that read them. */
record FanInFanOut() implements Scenario {
  private static final LivePlan PLAN = new LivePlan(3_000, 1_000, 0);
  private static final long IDLE_MS = 2_000;
  private static final List<String> SERVICES = List.of("shop", "billing");

  /** The lines of one level in the log of a service. */
  private record Kind(String name, NumberedLines lines) {
    static Kind of(String service, String level) {
      return new Kind(
          service + ".log " + level, new NumberedLines(new ServiceFormat(service, level)));
    }

    LineStream to(String outlet, LogWriter writer) {
      return LineStream.of(new Route(name, outlet), writer, lines);
    }
  }

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
    String topic = source.value("topic");
    List<LogWriter> writers = new ArrayList<>();
    List<LineStream> toTopics = new ArrayList<>();
    List<LineStream> toAll = new ArrayList<>();
    List<LineStream> toErrors = new ArrayList<>();
    List<LineReader> readers = new ArrayList<>();
    for (String service : SERVICES) {
      Kind info = Kind.of(service, "INFO");
      Kind warn = Kind.of(service, "WARN");
      Kind error = Kind.of(service, "ERROR");
      LogWriter writer = writer(stage, service, List.of(info, warn, error));
      writers.add(writer);
      toTopics.add(info.to(topic, writer));
      toTopics.add(warn.to(topic + "-WARN", writer));
      toTopics.add(error.to(topic + "-ERROR", writer));
      for (Kind kind : List.of(info, warn, error)) {
        toAll.add(kind.to(directory(stage, all), writer));
      }
      LineStream ofService = error.to(directory(stage, errors) + "/" + service, writer);
      toErrors.add(ofService);
      readers.add(new HdfsReader(stage.stack().hdfs(), ofService.outlet(), List.of(ofService)));
    }
    readers.add(new HdfsReader(stage.stack().hdfs(), directory(stage, all), toAll));
    readers.add(stage.topics(toTopics));
    List<LineStream> streams = Stream.of(toTopics, toAll, toErrors).flatMap(List::stream).toList();
    return Play.of(
        stage,
        List.of(all, errors, source),
        List.of(),
        List.of(new LineFlow(writers, streams, readers)));
  }

  private LogWriter writer(Stage stage, String service, List<Kind> kinds) {
    Path file = stage.folder(name()).logs().resolve(service).resolve(service + ".log");
    MixedLines lines = new MixedLines(kinds.stream().map(Kind::lines).toList());
    try {
      return new PacedLog(new LogrotatedLog(file, lines, PLAN, stage.clock()), PLAN);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /** What a sink's path begins with, up to the first escape. */
  private static String directory(Stage stage, Sample sink) {
    String path = sink.value("path").substring(stage.stack().hdfs().service().toString().length());
    return path.substring(0, path.indexOf("/%"));
  }
}
