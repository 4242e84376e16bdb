// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.scenario;

import io.millrace.quickstart.flow.LineFlow;
import io.millrace.quickstart.flow.LineStream;
import io.millrace.quickstart.flow.Route;
import io.millrace.quickstart.log.ScriptLog;
import java.util.List;

/** A loop appends lines to one file, and the worker that follows it is killed midway. */
record TailOneFile() implements Scenario {
  private static final String PAUSE = "0.2";

  @Override
  public String name() {
    return "tail-one-file";
  }

  @Override
  public String shows() {
    return "50,001 lines of a loop, though the worker is killed midway";
  }

  @Override
  public Play prepare(Stage stage) {
    Folder folder = stage.folder(name());
    Sample source = folder.connector("taildir.json");
    ScriptLog log = new ScriptLog(folder.file("output.sh"), source.path("groups.abc.paths"), PAUSE);
    LineStream stream =
        LineStream.of(
            Route.of(source.path("groups.abc.paths"), source.value("groups.abc.topic")), log, log);
    LineFlow lines = stage.live(List.of(stream));
    OwnWorkers workers = OwnWorkers.mortal(stage.stack(), name());
    return new Play(
        workers, List.of(source), List.of(), List.of(lines), new KilledMidway(workers, lines));
  }

  /** The worker is killed when a third of the lines came, and another one started. */
  private static final class KilledMidway implements Play.Accident {
    private final OwnWorkers workers;
    private final LineFlow lines;
    private boolean over;

    KilledMidway(OwnWorkers workers, LineFlow lines) {
      this.workers = workers;
      this.lines = lines;
    }

    @Override
    public void look() {
      LineFlow.Progress progress = lines.progress();
      if (over || progress.consumed() < progress.written() / 3) {
        return;
      }
      if (lines.written()) {
        throw new IllegalStateException("all was written before the worker could be killed");
      }
      workers.replace();
      over = true;
    }

    @Override
    public boolean over() {
      return over;
    }
  }
}
