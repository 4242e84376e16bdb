// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.hdfs.fs.MemoryFileSystem.Fault;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One script, run again and again: each time the process dies at another call of the file system,
 * or the call fails, until the script makes no further call.
 */
class CrashAtEveryCallTest {
  /** Small batches, so that files stay open over many calls; a rebalance in the middle. */
  private static final List<Consumer<FakeWorker>> SCRIPT =
      List.of(
          worker -> turn(worker, 2, 50),
          worker -> turn(worker, 1, 50),
          FakeWorker::commit,
          worker -> turn(worker, 3, 250),
          worker -> turn(worker, 0, 100),
          worker -> {
            worker.revoke(1);
            turn(worker, 2, 50);
            worker.assign(1);
          },
          worker -> turn(worker, 2, 600),
          worker -> turn(worker, 1, 50),
          worker -> worker.lose(0),
          worker -> worker.assign(0),
          worker -> turn(worker, 2, 100),
          worker -> turn(worker, 1, 100),
          FakeWorker::commit);

  @ParameterizedTest
  @EnumSource
  void aProcessMayDieAtAnyCall(SinkCase sink) {
    int calls = run(sink, new Run(sink, Integer.MAX_VALUE, 0)).calls;
    for (int call = 1; call <= calls; call++) {
      run(sink, new Run(sink, call, 0));
    }
  }

  @ParameterizedTest
  @EnumSource
  void itMayDieTwice(SinkCase sink) {
    int calls = run(sink, new Run(sink, Integer.MAX_VALUE, 0)).calls;
    Random random = new Random(calls);
    for (int call = 1; call <= calls; call += 1 + random.nextInt(6)) {
      run(sink, new Run(sink, call, 1 + random.nextInt(30)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void anyCallMayFailBeforeItTakesEffect(SinkCase sink) {
    failEachCall(sink, Fault.BEFORE);
  }

  @ParameterizedTest
  @EnumSource
  void anyCallMayFailAfterItTookEffect(SinkCase sink) {
    failEachCall(sink, Fault.AFTER);
  }

  private static void failEachCall(SinkCase sink, Fault fault) {
    int calls = run(sink, new Run(sink, Integer.MAX_VALUE, 0)).calls;
    for (int call = 1; call <= calls; call += sink == SinkCase.TEXT ? 1 : 3) {
      Run run = new Run(sink, Integer.MAX_VALUE, 0);
      run.worker.store.failCall(run.worker.store.calls() + call, fault);
      run(sink, run);
    }
  }

  private static Run run(SinkCase sink, Run run) {
    try {
      run.step(worker -> worker.start(0, 1));
      SCRIPT.forEach(run::step);
      run.end();
      run.invariants.checkQuiet(run.tree());
      for (int partition = 0; partition < 2; partition++) {
        assertThat(run.worker.committed)
            .containsEntry(
                FakeWorker.partition(partition), (long) run.worker.records(partition).size());
      }
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(sink + " " + run, e);
    }
    return run;
  }

  private static void turn(FakeWorker worker, int most, long then) {
    worker.poll(most);
    worker.advance(then);
  }

  /** One run, in which the process dies at a call, and again so many calls later. */
  private static final class Run {
    private final FakeWorker worker;
    private final Invariants invariants;
    private final CallTrace trace = new CallTrace("/logs/.millrace");
    private final Random random;
    private final String name;
    private int calls;
    private int lives;
    private int dies;
    private int again;
    private boolean dead;

    private Run(SinkCase sink, int dies, int again) {
      this.worker = sink.worker();
      this.invariants = sink.invariants(worker);
      this.random = new Random(dies);
      this.name = "dies at call " + dies + (again == 0 ? "" : " and " + again + " later");
      this.dies = dies;
      this.again = again;
      worker.store.onCall(this::call);
    }

    private void call(String call) {
      calls++;
      if (calls >= dies || dead) {
        dead = true;
        throw new ProcessDied(call);
      }
      trace.see(call);
    }

    private void step(Consumer<FakeWorker> step) {
      try {
        step.accept(worker);
      } catch (ProcessDied e) {
        restart();
      }
      check();
    }

    /** Another life begins if it dies here. */
    private void end() {
      boolean ended = false;
      while (!ended) {
        int before = lives;
        step(
            process -> {
              process.drain();
              process.stop();
            });
        ended = lives == before;
      }
    }

    private void restart() {
      boolean running = false;
      while (!running) {
        worker.crash(random);
        lives++;
        check();
        dead = false;
        dies = again == 0 ? Integer.MAX_VALUE : calls + again;
        again = 0;
        try {
          worker.start(0, 1);
          running = true;
        } catch (ProcessDied e) {
          // The next one tries.
        }
      }
    }

    private void check() {
      invariants.check(tree(), Map.copyOf(worker.committed));
    }

    private SinkTree tree() {
      return SinkTree.of(worker.store.files(), worker.store.directories());
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
