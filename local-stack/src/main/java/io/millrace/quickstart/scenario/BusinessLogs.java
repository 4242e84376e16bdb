// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.scenario;

import io.millrace.quickstart.flow.LineCheck;
import io.millrace.quickstart.flow.LineStream;
import io.millrace.quickstart.flow.RolledFiles;
import io.millrace.quickstart.flow.Route;
import io.millrace.quickstart.log.LivePlan;
import io.millrace.quickstart.log.LogbackLog;
import io.millrace.quickstart.log.NumberedLines;
import io.millrace.quickstart.log.OrderFormat;
import io.millrace.quickstart.log.PacedLog;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A log that logback rolls: live into a topic, and each rolled file whole into HDFS. */
record BusinessLogs() implements Scenario {
  private static final long SETTLE_MS = 1_000;
  private static final LivePlan PLAN = new LivePlan(5_000, 1_000, 4);

  @Override
  public String name() {
    return "business-logs";
  }

  @Override
  public String shows() {
    return "a log that logback rolls: live into a topic, rolled files into HDFS";
  }

  @Override
  public Play prepare(Stage stage) {
    Folder folder = stage.folder(name());
    Sample sink = folder.connector("hdfs-sink.json");
    Sample spool = folder.connector("spooldir.json").shorter("settle.ms", SETTLE_MS);
    Sample tail = folder.connector("taildir.json");
    Path logs = spool.path("spool.dir");
    OrderFormat format = new OrderFormat("10.0.3.77");
    NumberedLines lines = new NumberedLines(format);
    LogbackLog log = new LogbackLog(logs, folder.file("logback.xml"), lines, PLAN, stage.now());
    LineStream stream =
        new LineStream(
            Route.of(
                tail.path("groups.order-center.paths"), tail.value("groups.order-center.topic")),
            new PacedLog(log, PLAN),
            lines,
            LineCheck.timed(format));
    RolledFiles rolled =
        new RolledFiles(
            logs,
            Pattern.compile("order_center\\.log\\.(\\d{4}-\\d\\d-\\d\\d)"),
            spool.path("tracker.dir"));
    return Play.of(
        stage,
        List.of(sink, spool, tail),
        List.of(stage.history(rolled, sink)),
        List.of(stage.live(List.of(stream))));
  }
}
