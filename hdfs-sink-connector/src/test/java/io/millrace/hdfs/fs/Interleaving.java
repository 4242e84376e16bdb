// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/**
 * Several threads of which one runs at a time: which one is decided anew before each call of the
 * file system, by a seed. Whoever is stopped may stay so for long, as a process in a pause of the
 * garbage collector, or a call that is late on the network.
 *
 * <p>Invariant: the same seed gives the same interleaving, as long as each thread does the same.
 */
public final class Interleaving {
  private static final int LONGEST_PAUSE = 60;

  private final Random random;
  private final List<Actor> actors = new ArrayList<>();
  private final Map<Thread, Actor> byThread = new HashMap<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private long calls;
  private Throwable failure;

  private static final class Actor {
    private final Semaphore turn = new Semaphore(0);
    private Thread thread;
    private long pausedUntil;
  }

  public Interleaving(Random random) {
    this.random = random;
  }

  /** To be called before {@link #run}. */
  public void add(String name, Runnable program) {
    Actor actor = new Actor();
    actor.thread =
        new Thread(
            () -> {
              actor.turn.acquireUninterruptibly();
              try {
                program.run();
              } catch (RuntimeException | Error e) {
                fail(e);
              } finally {
                end(actor);
              }
            },
            name);
    actor.thread.setDaemon(true);
    actors.add(actor);
    byThread.put(actor.thread, actor);
  }

  /** Returns when all have come to their ends; throws what the first one threw. */
  public void run() throws InterruptedException {
    List<Thread> threads = new ArrayList<>(byThread.keySet());
    threads.forEach(Thread::start);
    pick().turn.release();
    ended.await();
    for (Thread thread : threads) {
      thread.join();
    }
    if (failure != null) {
      throw new AssertionError(failure.toString(), failure);
    }
  }

  /** To be called before each call of the file system; other threads than these pass. */
  public void beforeCall() {
    Actor actor = byThread.get(Thread.currentThread());
    if (actor == null) {
      return;
    }
    calls++;
    if (random.nextInt(5) == 0) {
      if (random.nextInt(3) == 0) {
        actor.pausedUntil = calls + random.nextInt(LONGEST_PAUSE);
      }
      Actor next = pick();
      if (next != actor) {
        next.turn.release();
        actor.turn.acquireUninterruptibly();
      }
    }
  }

  /** One that is not paused, if there is any. */
  private Actor pick() {
    List<Actor> ready = actors.stream().filter(actor -> actor.pausedUntil <= calls).toList();
    List<Actor> from = ready.isEmpty() ? actors : ready;
    return from.get(random.nextInt(from.size()));
  }

  private void fail(Throwable e) {
    if (failure == null) {
      failure = e;
    }
  }

  private void end(Actor actor) {
    actors.remove(actor);
    if (actors.isEmpty()) {
      ended.countDown();
    } else {
      pick().turn.release();
    }
  }
}
