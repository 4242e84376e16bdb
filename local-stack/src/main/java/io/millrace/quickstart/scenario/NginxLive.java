// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.scenario;

import io.millrace.quickstart.flow.LineCheck;
import io.millrace.quickstart.flow.LineStream;
import io.millrace.quickstart.flow.Route;
import io.millrace.quickstart.log.AccessFormat;
import io.millrace.quickstart.log.ErrorFormat;
import io.millrace.quickstart.log.LineTimes;
import io.millrace.quickstart.log.LivePlan;
import io.millrace.quickstart.log.LogFormat;
import io.millrace.quickstart.log.LogrotatedLog;
import io.millrace.quickstart.log.NumberedLines;
import io.millrace.quickstart.log.PacedLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Logs that nginx writes and logrotate rotates meanwhile, into topics. */
record NginxLive() implements Scenario {
  private static final long SEED = 20_261_120;
  private static final LivePlan WWW = new LivePlan(36_000, 3_000, 3);
  private static final LivePlan ERROR = new LivePlan(3_600, 300, 2);
  private static final int OLD_LINES = 500;

  @Override
  public String name() {
    return "nginx-live";
  }

  @Override
  public String shows() {
    return "growing logs of nginx into topics, while logrotate renames them";
  }

  @Override
  public Play prepare(Stage stage) {
    return prepare(stage, stage.folder(name()));
  }

  Play prepare(Stage stage, Folder folder) {
    Sample source = folder.connector("taildir.json");
    List<LineStream> streams =
        List.of(
            stream(stage, source, "www", new AccessFormat("web-01", SEED), WWW),
            stream(stage, source, "error", new ErrorFormat(SEED), ERROR));
    return Play.of(stage, List.of(source), List.of(), List.of(stage.live(streams)));
  }

  /** The log has old lines already, which a connector that starts at the end must pass over. */
  private static <F extends LogFormat & LineTimes> LineStream stream(
      Stage stage, Sample source, String group, F format, LivePlan plan) {
    Path file = source.path("groups." + group + ".paths");
    NumberedLines lines = new NumberedLines(format);
    try {
      LogrotatedLog log = new LogrotatedLog(file, lines, plan, stage.clock());
      log.writeOld(format, OLD_LINES);
      return new LineStream(
          Route.of(file, source.value("groups." + group + ".topic")),
          new PacedLog(log, plan),
          lines,
          LineCheck.timed(format));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
