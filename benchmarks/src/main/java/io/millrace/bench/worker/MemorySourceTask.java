// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.worker;

import io.millrace.config.Version;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;

/**
 * Hands out records that were made before, in polls as large as those of the sources of files:
 * 5,000 records, or fewer that hold 4 MiB.
 */
public final class MemorySourceTask extends SourceTask {
  private static final int POLL_RECORDS = 5000;
  private static final int POLL_BYTES = 4_194_304;

  /** More than fit the caches of the processor, but not so many as to fill the heap. */
  private static final int KEPT_BYTES = 4_194_304;

  private static final long IDLE_MILLIS = 100;

  private final List<Poll> polls = new ArrayList<>();
  private int next;
  private long left;

  /** Records of one poll, and the bytes of their values with one more for each. */
  private record Poll(List<SourceRecord> records, int bytes) {}

  public MemorySourceTask() {}

  @Override
  public String version() {
    return Version.current();
  }

  @Override
  public void start(Map<String, String> props) {
    left = Long.parseLong(props.get(MemorySourceConnector.BYTES));
    Path file = Path.of(props.get(MemorySourceConnector.FILE));
    String topic = props.get(MemorySourceConnector.TOPIC);
    boolean named = Boolean.parseBoolean(props.get(MemorySourceConnector.NAMED));
    String key = named ? "localhost:" + file : null;
    ConnectHeaders headers = new ConnectHeaders();
    if (named) {
      headers.addString("file.name", file.getFileName().toString());
    }
    List<SourceRecord> poll = new ArrayList<>();
    int pollBytes = 0;
    long bytes = 0;
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      String line = lines.readLine();
      while (line != null && bytes < KEPT_BYTES) {
        byte[] value = line.getBytes(StandardCharsets.ISO_8859_1);
        poll.add(new MemoryRecord(topic, key, value, headers));
        bytes += value.length + 1;
        pollBytes += value.length + 1;
        line = lines.readLine();
        if (poll.size() == POLL_RECORDS || pollBytes >= POLL_BYTES || line == null) {
          polls.add(new Poll(List.copyOf(poll), pollBytes));
          poll.clear();
          pollBytes = 0;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  @Override
  public List<SourceRecord> poll() throws InterruptedException {
    if (left <= 0) {
      Thread.sleep(IDLE_MILLIS); // as a source waits that has nothing new
      return null;
    }
    Poll poll = polls.get(next);
    next = (next + 1) % polls.size();
    left -= poll.bytes();
    return poll.records();
  }

  @Override
  public void stop() {}

  /**
   * As cheap for the worker as a record can be: it is equal to itself alone, and shares key and
   * headers with all others.
   */
  private static final class MemoryRecord extends SourceRecord {
    private static final Map<String, String> PARTITION = Map.of("memory", "");
    private static final Map<String, Long> OFFSET = Map.of("position", 0L);

    MemoryRecord(String topic, String key, byte[] value, ConnectHeaders headers) {
      super(
          PARTITION,
          OFFSET,
          topic,
          null,
          key == null ? null : Schema.STRING_SCHEMA,
          key,
          Schema.BYTES_SCHEMA,
          value,
          System.currentTimeMillis(),
          headers);
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }
}
