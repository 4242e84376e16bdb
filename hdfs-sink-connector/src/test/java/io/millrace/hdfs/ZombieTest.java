// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.hdfs.fs.Interleaving;
import io.millrace.hdfs.fs.MemoryFileSystem.Fault;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tasks that believe they own partitions that others have claimed since, and go on. In the end all
 * are gone but one, and each record is there once.
 */
class ZombieTest {
  private static final long SEEDS = Long.getLong("seeds", 150);
  private static final List<SinkCase> CASES = List.of(SinkCase.values());

  /** What the next owner gets done while the one before it is late. */
  enum Rival {
    CLAIMS,
    WRITES,
    PUBLISHES;

    private void run(FakeWorker worker) {
      worker.start(0, 1);
      switch (this) {
        case CLAIMS -> {}
        case WRITES -> {
          worker.poll(3);
          worker.advance(20);
          worker.commit();
          worker.poll(1);
        }
        case PUBLISHES -> {
          worker.poll(7);
          worker.commit();
          worker.drain();
        }
      }
    }
  }

  /** A call that was made takes effect only after another task has claimed the partitions. */
  @ParameterizedTest
  @EnumSource
  void anyCallMayBeLate(Rival rival) throws InterruptedException {
    for (SinkCase sink : SinkCase.values()) {
      boolean reached = true;
      for (int call = 1; reached; call += sink == SinkCase.TEXT ? 1 : 4) {
        try {
          reached = runWithLateCall(sink, rival, call);
        } catch (AssertionError | RuntimeException e) {
          throw new AssertionError(sink + ", call " + call + " is late", e);
        }
      }
    }
  }

  @Test
  void anyInterleavingKeepsEachRecordOnce() throws InterruptedException {
    for (long seed = 1; seed <= SEEDS; seed++) {
      try {
        interleave(seed);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }

  private static boolean runWithLateCall(SinkCase sink, Rival rival, int late)
      throws InterruptedException {
    Scene scene = new Scene(sink);
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    FakeWorker zombie = scene.first;
    int[] calls = {0};
    Thread[] thread = {null};
    scene.watch(
        () -> {
          if (Thread.currentThread() == thread[0] && ++calls[0] == late) {
            reached.countDown();
            await(goOn);
          }
        });
    Throwable[] failure = {null};
    thread[0] =
        new Thread(
            () -> {
              try {
                live(zombie);
              } catch (RuntimeException | Error e) {
                failure[0] = e;
              } finally {
                reached.countDown();
              }
            });
    thread[0].start();
    reached.await();
    FakeWorker second = zombie.rival();
    rival.run(second);
    scene.check(zombie, second);
    goOn.countDown();
    thread[0].join();
    if (failure[0] != null) {
      throw new AssertionError(failure[0].toString(), failure[0]);
    }
    scene.check(zombie, second);
    second.crash(new Random(late));
    scene.end(zombie.rival());
    return calls[0] >= late;
  }

  /** A short life, in which files are opened, suspended, resumed, rolled and published. */
  private static void live(FakeWorker worker) {
    worker.start(0, 1);
    for (int i = 0; i < 7; i++) {
      worker.poll(2);
      worker.advance(i == 4 ? 600 : 70);
      if (i % 3 == 1) {
        worker.commit();
      }
    }
    worker.revoke(1);
    worker.poll(1);
    worker.stop();
  }

  private static void interleave(long seed) throws InterruptedException {
    Random random = new Random(seed);
    SinkCase sink = CASES.get((int) (seed % CASES.size()));
    Scene scene = new Scene(sink);
    Interleaving interleaving = new Interleaving(new Random(random.nextLong()));
    scene.watch(interleaving::beforeCall);
    FakeWorker[] workers = new FakeWorker[2 + random.nextInt(2)];
    for (int i = 0; i < workers.length; i++) {
      FakeWorker worker = i == 0 ? scene.first : scene.first.rival();
      workers[i] = worker;
      Random own = new Random(random.nextLong());
      interleaving.add("incarnation-" + i, () -> act(worker, own, scene));
    }
    if (random.nextInt(3) == 0) {
      scene.first.store.failCall(
          scene.first.store.calls() + 1 + random.nextInt(300),
          random.nextBoolean() ? Fault.BEFORE : Fault.AFTER);
    }
    interleaving.run();
    scene.check(workers);
    scene.end(scene.first.rival());
  }

  /** Does what a worker may do, in any order, and ends in any way. */
  private static void act(FakeWorker worker, Random random, Scene scene) {
    worker.start(0, 1);
    for (int i = 4 + random.nextInt(10); i > 0; i--) {
      switch (random.nextInt(8)) {
        case 0 -> worker.commit();
        case 1 -> {
          worker.revoke(1);
          worker.poll(random.nextInt(3));
          worker.assign(1);
        }
        case 2 -> {
          worker.lose(0);
          worker.assign(0);
        }
        case 3 -> worker.advance(random.nextInt(700));
        default -> worker.poll(1 + random.nextInt(4));
      }
      worker.advance(random.nextInt(60));
      scene.check(worker);
    }
    if (random.nextBoolean()) {
      worker.stop();
    } else {
      worker.crash(random);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One file system and all that is known of it. */
  private static final class Scene {
    private final FakeWorker first;
    private final Invariants invariants;
    private final CallTrace trace = new CallTrace("/logs/.millrace");

    private Scene(SinkCase sink) {
      first = sink.worker();
      invariants = sink.invariants(first);
    }

    private void watch(Runnable beforeCall) {
      first.store.onCall(
          call -> {
            trace.see(call);
            beforeCall.run();
          });
    }

    private synchronized void check(FakeWorker... workers) {
      SinkTree tree = tree();
      for (FakeWorker worker : workers) {
        invariants.check(tree, worker.committed);
      }
    }

    /** The last one finishes the work. */
    private void end(FakeWorker last) {
      last.start(0, 1);
      last.drain();
      last.stop();
      check(last);
      invariants.checkQuietButForZombies(tree());
      for (int partition = 0; partition < 2; partition++) {
        assertThat(last.committed)
            .containsEntry(FakeWorker.partition(partition), (long) last.records(partition).size());
      }
    }

    private SinkTree tree() {
      return SinkTree.of(first.store.files(), first.store.directories());
    }
  }
}
