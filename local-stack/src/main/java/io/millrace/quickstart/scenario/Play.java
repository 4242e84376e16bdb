// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.scenario;

import io.millrace.quickstart.flow.HistoryFlow;
import io.millrace.quickstart.flow.LineFlow;
import io.millrace.quickstart.log.LogWriter;
import java.util.List;
import java.util.stream.Stream;

/**
 * A scenario that is ready to run.
 *
 * @param samples with everything filled in, in the order in which they are started
 * @param finished files that arrive whole in HDFS
 * @param lines that arrive one by one
 * @param accident that happens meanwhile
 */
record Play(
    Workers workers,
    List<Sample> samples,
    List<HistoryFlow> finished,
    List<LineFlow> lines,
    Accident accident)
    implements AutoCloseable {

  /** What goes wrong on purpose while the scenario runs. */
  interface Accident {
    /** Lets it happen when it is time; asked again and again. */
    void look();

    /** It happened, or there is none. */
    boolean over();
  }

  /** Nothing goes wrong. */
  private static final Accident NONE =
      new Accident() {
        @Override
        public void look() {}

        @Override
        public boolean over() {
          return true;
        }
      };

  /** On workers of its own. */
  Play(Workers workers, List<Sample> samples, LineFlow lines) {
    this(workers, samples, List.of(), List.of(lines), NONE);
  }

  /** On the worker of the stack. */
  static Play of(
      Stage stage, List<Sample> samples, List<HistoryFlow> finished, List<LineFlow> lines) {
    return new Play(new StackWorker(stage.stack()), samples, finished, lines, NONE);
  }

  /** This and another one on the worker of the stack. */
  Play and(Play other) {
    return new Play(
        workers,
        joined(samples, other.samples),
        joined(finished, other.finished),
        joined(lines, other.lines),
        accident);
  }

  /** Lines for people: what is going to be sent. */
  List<String> describe() {
    Stream<String> files =
        finished.stream()
            .flatMap(flow -> flow.spool().files().stream())
            .map(file -> "%-36s %,11d bytes".formatted(file.name(), file.contents().bytes()));
    Stream<String> logs =
        lines.stream().flatMap(flow -> flow.writers().stream()).map(LogWriter::describe);
    return Stream.concat(files, logs).toList();
  }

  @Override
  public void close() {
    lines.forEach(LineFlow::close);
  }

  private static <T> List<T> joined(List<T> some, List<T> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }
}
