// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.scenario;

import io.millrace.quickstart.flow.DroppedFiles;
import io.millrace.quickstart.flow.LineCheck;
import io.millrace.quickstart.flow.LineFlow;
import io.millrace.quickstart.flow.LineStream;
import io.millrace.quickstart.flow.Route;
import io.millrace.quickstart.log.CatalinaFormat;
import io.millrace.quickstart.log.FinishedLog;
import io.millrace.quickstart.log.LivePlan;
import io.millrace.quickstart.log.LogrotatedLog;
import io.millrace.quickstart.log.NumberedLines;
import io.millrace.quickstart.log.PacedLog;
import io.millrace.quickstart.log.TomcatAccessFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;

/**
 * All logs of Tomcat: the dated ones into HDFS, access log and {@code catalina.out} into topics.
 */
record TomcatLogs() implements Scenario {
  private static final long SETTLE_MS = 1_000;
  private static final LivePlan OUT = new LivePlan(4_000, 1_000, 0);
  private static final Pattern LIVE =
      Pattern.compile("catalina\\.out|localhost_access_log\\.(.*-\\d\\d-\\d\\d\\.)?log");

  @Override
  public String name() {
    return "tomcat";
  }

  @Override
  public String shows() {
    return "Tomcat's dated logs into HDFS; access log and stack traces live";
  }

  @Override
  public Play prepare(Stage stage) {
    Folder folder = stage.folder(name());
    Sample sink = folder.connector("hdfs-sink.json");
    Sample spool = folder.connector("spooldir.json").shorter("settle.ms", SETTLE_MS);
    Sample tail = folder.connector("taildir.json");
    DroppedFiles files =
        DroppedFiles.prepare(
            spool.path("spool.dir"), stage.aside(name()), logs(stage.today()), LIVE);
    List<LineStream> streams = List.of(TomcatAccess.stream(stage, tail), out(stage, tail));
    LineFlow live = stage.live(streams);
    return Play.of(
        stage, List.of(sink, spool, tail), List.of(stage.history(files, sink)), List.of(live));
  }

  /** No two of the same bytes, so that one in the place of another would show. */
  private static List<FinishedLog> logs(LocalDate today) {
    LocalDate before = today.minusDays(2);
    return List.of(
        juliLog("catalina", today.minusDays(1), 1_000_000),
        juliLog("localhost", today.minusDays(1), 300_000),
        juliLog("manager", today.minusDays(1), 2_000),
        juliLog("host-manager", today.minusDays(1), 1_000),
        juliLog("catalina", before, 500_000),
        new FinishedLog(
            "localhost_access_log." + before + ".log",
            TomcatAccessFormat.OF_THIS_MACHINE,
            before,
            2_000_000));
  }

  private static FinishedLog juliLog(String log, LocalDate day, long bytes) {
    return new FinishedLog(log + ".log." + day, new CatalinaFormat(), day, bytes);
  }

  /** A record of several lines, such as an exception, is one record in the topic too. */
  private static LineStream out(Stage stage, Sample source) {
    Path file = source.path("groups.out.paths");
    CatalinaFormat format = new CatalinaFormat();
    NumberedLines lines = new NumberedLines(format);
    try {
      LogrotatedLog log = new LogrotatedLog(file, lines, OUT, stage.clock());
      return new LineStream(
          Route.of(file, source.value("groups.out.topic")),
          new PacedLog(log, OUT),
          lines,
          LineCheck.timed(format));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
