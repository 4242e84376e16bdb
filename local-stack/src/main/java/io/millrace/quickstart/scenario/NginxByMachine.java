// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.scenario;

import io.millrace.quickstart.flow.LineCheck;
import io.millrace.quickstart.flow.LineStream;
import io.millrace.quickstart.flow.Route;
import io.millrace.quickstart.log.AccessFormat;
import io.millrace.quickstart.log.LivePlan;
import io.millrace.quickstart.log.LogrotatedLog;
import io.millrace.quickstart.log.NumberedLines;
import io.millrace.quickstart.log.PacedLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Logs of nginx on several machines, a topic for each machine by the name in the lines. */
record NginxByMachine() implements Scenario {
  private static final LivePlan PLAN = new LivePlan(6_000, 2_000, 1);
  private static final List<String> MACHINES = List.of("web-01", "web-02");

  @Override
  public String name() {
    return "nginx-by-machine";
  }

  @Override
  public String shows() {
    return "logs of several machines, a topic for each by the name in the lines";
  }

  @Override
  public Play prepare(Stage stage) {
    Folder folder = stage.folder(name());
    Sample source = folder.connector("taildir.json");
    List<LineStream> streams =
        MACHINES.stream().map(machine -> stream(stage, folder, source, machine)).toList();
    return Play.of(stage, List.of(source), List.of(), List.of(stage.live(streams)));
  }

  private static LineStream stream(Stage stage, Folder folder, Sample source, String machine) {
    AccessFormat format = new AccessFormat(machine, MACHINES.indexOf(machine));
    NumberedLines lines = new NumberedLines(format);
    Path file = folder.logs().resolve("nginx").resolve(machine).resolve("www.log");
    try {
      return new LineStream(
          new Route(machine + "/www.log", source.value("topic") + "-" + machine),
          new PacedLog(new LogrotatedLog(file, lines, PLAN, stage.clock()), PLAN),
          lines,
          LineCheck.timed(format));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
