// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.scenario;

import io.millrace.quickstart.flow.LineCheck;
import io.millrace.quickstart.flow.LineStream;
import io.millrace.quickstart.flow.Route;
import io.millrace.quickstart.log.LivePlan;
import io.millrace.quickstart.log.PacedLog;
import io.millrace.quickstart.log.TomcatAccessFormat;
import io.millrace.quickstart.log.TomcatAccessLog;
import java.nio.file.Path;
import java.util.List;

/** The access log of a real Tomcat, which renames it by itself. */
record TomcatAccess() implements Scenario {
  private static final LivePlan PLAN = new LivePlan(1_500, 400, 0);

  @Override
  public String name() {
    return "tomcat-access-log";
  }

  @Override
  public String shows() {
    return "the access log of a Tomcat, with the times of the requests";
  }

  @Override
  public Play prepare(Stage stage) {
    Sample source = stage.folder(name()).connector("taildir.json");
    LineStream stream = stream(stage, source);
    return Play.of(stage, List.of(source), List.of(), List.of(stage.live(List.of(stream))));
  }

  /** The log that a sample follows as its group {@code access}. */
  static LineStream stream(Stage stage, Sample source) {
    Path file = source.path("groups.access.paths");
    TomcatAccessLog log =
        TomcatAccessLog.start(
            file.getParent(),
            stage.folder("tomcat-access-log").file("server.xml"),
            stage.aside(source.name()));
    return new LineStream(
        Route.of(file, source.value("groups.access.topic")),
        new PacedLog(log, PLAN),
        log,
        LineCheck.timed(TomcatAccessFormat.OF_THIS_MACHINE));
  }
}
