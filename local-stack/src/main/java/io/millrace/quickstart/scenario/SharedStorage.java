// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.scenario;

import io.millrace.quickstart.flow.LineFlow;
import java.util.List;
import java.util.Map;

/** A tree of files that two workers see, with the sample's properties for them. */
record SharedStorage() implements Scenario {
  private static final int WORKERS = 2;

  @Override
  public String name() {
    return "shared-storage";
  }

  @Override
  public String shows() {
    return "four tasks on two workers over one tree of files";
  }

  @Override
  public Play prepare(Stage stage) {
    Folder folder = stage.folder(name());
    Sample source = folder.connector("spooldir.json");
    LineFlow lines =
        new DroppedLines(stage, source)
            .flow(
                List.of(
                    "web-01/orders.log",
                    "web-01/stock.log",
                    "web-02/orders.log",
                    "web-02/stock.log",
                    "web-03/deep/orders.log",
                    "web-03/stock.log"));
    Sample worker = Sample.worker(folder.file("worker.properties"));
    return new Play(
        OwnWorkers.of(stage.stack(), worker, Map.of(), WORKERS), List.of(source), lines);
  }
}
