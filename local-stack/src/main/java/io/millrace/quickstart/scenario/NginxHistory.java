// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.scenario;

import io.millrace.quickstart.flow.DroppedFiles;
import io.millrace.quickstart.log.AccessFormat;
import io.millrace.quickstart.log.ErrorFormat;
import io.millrace.quickstart.log.FinishedLog;
import io.millrace.quickstart.log.LogFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;

/** Logs of nginx that were renamed at night, through the spool directory into HDFS. */
record NginxHistory() implements Scenario {
  private static final long SETTLE_MS = 1_000;
  private static final long SEED = 20_261_120;
  private static final Pattern NONE = Pattern.compile("(?!)");

  @Override
  public String name() {
    return "nginx-history";
  }

  @Override
  public String shows() {
    return "finished logs of nginx into HDFS, file by file";
  }

  @Override
  public Play prepare(Stage stage) {
    return prepare(stage, stage.folder(name()), NONE);
  }

  /**
   * @param others names of files in the same directory that are not to be sent
   */
  Play prepare(Stage stage, Folder folder, Pattern others) {
    Sample source = folder.connector("spooldir.json").shorter("settle.ms", SETTLE_MS);
    Sample sink = folder.connector("hdfs-sink.json");
    DroppedFiles files =
        DroppedFiles.prepare(
            source.path("spool.dir"), stage.aside(name()), logs(stage.today()), others);
    return Play.of(stage, List.of(sink, source), List.of(stage.history(files, sink)), List.of());
  }

  /** Three that differ in size, age and ending; some bytes are not UTF-8. */
  static List<FinishedLog> logs(LocalDate today) {
    AccessFormat access = new AccessFormat("web-01", SEED);
    ErrorFormat error = new ErrorFormat(SEED);
    return List.of(
        log("www.log", access, today.minusDays(3), 20_000_000, "\n", true),
        log("www.log", access, today.minusDays(2), 3_000_000, "\r\n", true),
        log("error.log", error, today.minusDays(1), 50_000, "\n", false));
  }

  private static FinishedLog log(
      String log, LogFormat format, LocalDate day, long bytes, String end, boolean last) {
    return new FinishedLog(
        log + "-" + DateTimeFormatter.BASIC_ISO_DATE.format(day), format, day, bytes, end, last);
  }
}
