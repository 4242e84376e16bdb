// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.flow;

import io.millrace.quickstart.log.LogWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Lines on their way from logs to where they come out: each log is written by a thread of its own,
 * and everything is read by the one thread that calls this class.
 */
public final class LineFlow implements AutoCloseable {
  private final List<LogWriter> writers;
  private final List<LineStream> streams;
  private final List<LineReader> readers;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Future<?>> writing = new ArrayList<>();

  /**
   * Logs that are not written yet.
   *
   * @param streams all that the readers hand lines to
   * @param readers to be closed with this
   */
  public LineFlow(
      List<LogWriter> writers, List<LineStream> streams, List<? extends LineReader> readers) {
    this.writers = List.copyOf(writers);
    this.streams = List.copyOf(streams);
    this.readers = List.copyOf(readers);
  }

  /** In lines, over all streams. */
  public record Progress(long written, long consumed, int rotations) {}

  public List<LogWriter> writers() {
    return writers;
  }

  public List<LineStream> streams() {
    return streams;
  }

  /** Lets the writers go. */
  public void start() {
    for (LogWriter writer : writers) {
      Callable<Void> whole =
          () -> {
            writer.write();
            return null;
          };
      writing.add(threads.submit(whole));
    }
  }

  /** Reads, for so long. */
  public void read(Duration length) {
    readers.forEach(reader -> reader.read(length.dividedBy(readers.size())));
  }

  public Progress progress() {
    return new Progress(
        streams.stream().mapToLong(stream -> stream.ledger().lines()).sum(),
        streams.stream().mapToLong(stream -> stream.check().consumed()).sum(),
        writers.stream().mapToInt(LogWriter::rotations).sum());
  }

  /** Every log was written to its end. */
  public boolean written() {
    return writing.stream().allMatch(LineFlow::ended);
  }

  /** In words, what has not happened yet. */
  public List<String> pending() {
    List<String> pending = new ArrayList<>();
    for (LineStream stream : streams) {
      long lacking = stream.ledger().lines() - stream.check().consumed();
      if (lacking > 0) {
        pending.add(
            "%,d more lines of %s in %s".formatted(lacking, stream.route().log(), stream.outlet()));
      }
    }
    if (!written()) {
      pending.add("a log to be written to its end");
    }
    if (pending.isEmpty()) {
      readers.forEach(reader -> pending.addAll(reader.pending()));
    }
    return pending;
  }

  /** One for each stream; to be asked when the logs are written. */
  public List<LineResult> results() {
    return streams.stream().map(LineStream::result).toList();
  }

  @Override
  public void close() {
    threads.shutdownNow();
    readers.forEach(LineReader::close);
  }

  /**
   * @throws IllegalStateException if it failed
   */
  private static boolean ended(Future<?> writer) {
    try {
      if (writer.isDone()) {
        writer.get();
      }
      return writer.isDone();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a log could not be written", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a log was written", e);
    }
  }
}
