// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * Live logs on their way into their topics: each is written by a thread of its own, and all topics
 * are read by the one thread that calls this class.
 */
final class LiveFlow implements AutoCloseable {
  private static final int OLD_LINES = 500;

  private final List<LiveStream> streams;
  private final LiveTopics topics;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Future<WrittenLines>> writers = new ArrayList<>();

  LiveFlow(String bootstrapServers, List<LiveStream> streams) {
    this.streams = List.copyOf(streams);
    this.topics =
        new LiveTopics(
            bootstrapServers,
            streams.stream().collect(Collectors.toMap(LiveStream::topic, LiveStream::check)));
  }

  /** In lines, over all logs. */
  record Progress(long written, long consumed, int rotations) {}

  /** Writes lines that a connector that starts at the end must pass over. */
  void writeOldLines() {
    try {
      for (LiveStream stream : streams) {
        stream.log().writeOld(OLD_LINES);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the live logs", e);
    }
  }

  /** Lets the writers go. */
  void start() {
    for (LiveStream stream : streams) {
      writers.add(threads.submit(new LiveWriter(stream.log(), stream.plan())));
    }
  }

  /** Reads the topics, for so long. */
  void read(Duration length) {
    topics.read(length);
  }

  Progress progress() {
    return new Progress(
        sum(stream -> stream.log().lines()),
        sum(stream -> stream.check().consumed()),
        (int) sum(stream -> stream.log().rotations()));
  }

  /** In words, what has not happened yet. */
  List<String> pending() {
    List<String> pending = new ArrayList<>();
    for (LiveStream stream : streams) {
      long lacking = stream.plan().lines() - stream.check().consumed();
      if (lacking > 0) {
        pending.add("%,d more lines in topic %s".formatted(lacking, stream.topic()));
      }
    }
    for (Future<WrittenLines> writer : writers) {
      if (writer.isDone()) {
        written(writer); // to hear of a failure early
      } else {
        pending.add("a live log to be written to its end");
      }
    }
    if (pending.isEmpty() && !topics.atEnd()) {
      pending.add("the end of the live topics");
    }
    return pending;
  }

  /** One for each live log; to be asked once, when the writers are done. */
  List<LiveResult> results() {
    List<LiveResult> results = new ArrayList<>();
    for (int i = 0; i < streams.size(); i++) {
      LiveStream stream = streams.get(i);
      results.add(stream.check().result(stream.topic(), written(writers.get(i))));
    }
    return results;
  }

  @Override
  public void close() {
    threads.shutdownNow();
    topics.close();
  }

  private long sum(ToLongFunction<LiveStream> count) {
    return streams.stream().mapToLong(count).sum();
  }

  private static WrittenLines written(Future<WrittenLines> writer) {
    try {
      return writer.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a live log could not be written", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a live log was written", e);
    }
  }
}
