// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinPool.ForkJoinWorkerThreadFactory;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A few threads of a task, for calls of the file system that can go side by side.
 *
 * <p>Invariant: whoever hands out jobs waits for all of them, so that what one thing owns is never
 * touched by two threads at a time. {@link #later} is the exception, for things that are given up,
 * one after the other. The threads have the plugin's class loader, which Hadoop looks classes up
 * with.
 */
final class Crew implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Crew.class);
  static final int THREADS = 16;
  private static final int CLOSE_SECONDS = 3;

  // Both are empty if the caller does all.
  private final Optional<ForkJoinPool> pool;
  private final Optional<ExecutorService> background;

  Crew() {
    this(THREADS);
  }

  /** With one thread, which is the caller's, jobs are done one after the other, in their order. */
  Crew(int threads) {
    boolean alone = threads == 1;
    this.pool = alone ? Optional.empty() : Optional.of(pool(threads));
    this.background = alone ? Optional.empty() : Optional.of(background());
  }

  private static ForkJoinPool pool(int threads) {
    ClassLoader plugin = Crew.class.getClassLoader();
    ForkJoinWorkerThreadFactory factory =
        workers -> {
          ForkJoinWorkerThread thread =
              ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(workers);
          thread.setContextClassLoader(plugin);
          thread.setName("millrace-hdfs-" + thread.getPoolIndex());
          return thread;
        };
    return new ForkJoinPool(threads, factory, null, false);
  }

  private static ExecutorService background() {
    return Executors.newSingleThreadExecutor(
        job -> {
          Thread thread = new Thread(job, "millrace-hdfs-background");
          thread.setContextClassLoader(Crew.class.getClassLoader());
          thread.setDaemon(true);
          return thread;
        });
  }

  /** A call of the file system. */
  @FunctionalInterface
  interface Job<T> {
    void run(T item) throws IOException;
  }

  /**
   * Does a job for each item, and tells which failed. A job may hand out jobs itself. What is not
   * an IOException is thrown when all are done.
   */
  <T> Map<T, IOException> each(Collection<T> items, Job<T> job) {
    List<Attempt<T>> attempts = items.stream().map(item -> new Attempt<>(item, job)).toList();
    if (attempts.size() == 1 || pool.isEmpty()) {
      attempts.forEach(Attempt::compute);
    } else if (ForkJoinTask.inForkJoinPool()) {
      ForkJoinTask.invokeAll(attempts);
    } else {
      attempts.forEach(pool.get()::execute);
      attempts.forEach(ForkJoinTask::join);
    }
    Map<T, IOException> failures = new LinkedHashMap<>();
    for (Attempt<T> attempt : attempts) {
      if (attempt.bug != null) {
        throw attempt.bug;
      }
      if (attempt.failure != null) {
        failures.put(attempt.item, attempt.failure);
      }
    }
    return failures;
  }

  /** As {@link #each}, and throws the first failure. */
  <T> void all(Collection<T> items, Job<T> job) throws IOException {
    for (IOException failure : each(items, job).values()) {
      throw failure;
    }
  }

  /** Does something without being waited for, and without keeping the others from their work. */
  CompletableFuture<Void> later(Runnable job) {
    return CompletableFuture.runAsync(
        job, background.<Executor>map(it -> it).orElse(Runnable::run));
  }

  /** Waits a while for what was left to {@link #later}. */
  @Override
  public void close() {
    pool.ifPresent(ForkJoinPool::shutdown);
    background.ifPresent(Crew::end);
  }

  private static void end(ExecutorService background) {
    background.shutdown();
    try {
      if (!background.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("Calls of the file system have not returned after {} s", CLOSE_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class Attempt<T> extends RecursiveAction {
    private static final long serialVersionUID = 1L;

    private final transient T item;
    private final transient Job<T> job;
    private transient IOException failure;
    private transient RuntimeException bug;

    private Attempt(T item, Job<T> job) {
      this.item = item;
      this.job = job;
    }

    @Override
    protected void compute() {
      try {
        job.run(item);
      } catch (IOException e) {
        failure = e;
      } catch (RuntimeException e) {
        bug = e;
      }
    }
  }
}
