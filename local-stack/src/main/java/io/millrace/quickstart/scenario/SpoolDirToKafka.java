// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.scenario;

import io.millrace.quickstart.flow.LineFlow;
import java.util.List;

/** Finished files into a topic that the connector makes, line by line. */
record SpoolDirToKafka() implements Scenario {
  @Override
  public String name() {
    return "spooldir-to-kafka";
  }

  @Override
  public String shows() {
    return "finished files into a topic of three partitions, line by line";
  }

  @Override
  public Play prepare(Stage stage) {
    Sample source = stage.folder(name()).connector("spooldir.json");
    LineFlow lines =
        new DroppedLines(stage, source).flow(List.of("a.log", "b.log", "c.log", "d.log", "e.log"));
    return Play.of(stage, List.of(source), List.of(), List.of(lines));
  }
}
