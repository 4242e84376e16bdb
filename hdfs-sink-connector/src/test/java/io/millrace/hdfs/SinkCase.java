// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.hdfs.fs.MemoryFileStore;
import io.millrace.hdfs.fs.StoreOutput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/**
 * A sink and a topic of two partitions for the tests of what happens when a process dies or is
 * late. Record {@code o} of partition {@code p} has the value {@code p:o}.
 *
 * <p>Both partitions want the same final names, of which a stranger has one. Files roll by records,
 * by bytes, because they are idle, and at file ends; fewer may be open than there are.
 */
enum SinkCase {
  TEXT,
  GZIP,
  ROLL_ON_RECOVERY,
  /** So long that files in use cannot have all of it in theirs. */
  LONG_NAMES,
  /** One of the files is already there, as another sink delivered it. */
  WHOLE_FILES,
  /** A format that must not leave files unfinished when it commits. */
  NOT_RESUMABLE;

  private static final Map<String, String> COMMON =
      Map.of(
          "path", "file:///logs/%{b}",
          "file.name", "%{topic}",
          "roll.records", "4",
          "roll.bytes", "60",
          "roll.idle.ms", "500",
          "max.open.files", "2",
          "checkpoint.interval.ms", "300",
          "retry.backoff.ms", "50",
          "retry.max.ms", "100");
  private static final int RECORDS = 14;
  private static final int FILE = 3;

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(COMMON);
    settings.putAll(
        switch (this) {
          case TEXT -> Map.of();
          case GZIP -> Map.of("compression", "gzip");
          case LONG_NAMES -> Map.of("file.name", "%{topic}".concat("日".repeat(79)));
          case ROLL_ON_RECOVERY -> Map.of("recovery", "roll");
          case WHOLE_FILES ->
              Map.of(
                  "whole.files", "true",
                  "file.name", "%{topic}-%{partition}-%{b}-%{f}",
                  "name.conflict", "same");
          case NOT_RESUMABLE -> Map.of("compression", "io.millrace.hdfs.codec.HadoopUnknownCodec");
        });
    return settings;
  }

  /** With one thread, so that calls come in the same order each time. */
  FakeWorker worker() {
    FakeWorker worker = new FakeWorker(settings(), 1);
    for (int offset = 0; offset < RECORDS; offset++) {
      for (int partition = 0; partition < 2; partition++) {
        worker.append(partition, record(partition, offset));
      }
    }
    try (MemoryFileStore stranger = worker.store.connect()) {
      for (String path : new String[] {"/logs/b1/t", "/logs/b1/t.1"}) {
        write(stranger, path, "");
      }
      if (this == WHOLE_FILES) {
        write(stranger, "/logs/b0/t-0-b0-0", "0:0\n0:2\n0:4\n");
        write(stranger, "/logs/b1/t-1-b1-0", "");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return worker;
  }

  Invariants invariants(FakeWorker worker) {
    return new Invariants(
        this::decode, SinkTree.of(worker.store.files(), worker.store.directories()).published());
  }

  /**
   * Two buckets take turns. In each one every third record ends a file of the source, and the last
   * of all does.
   */
  private TestRecord record(int partition, int offset) {
    int bucket = offset % 2;
    int place = offset / 2;
    TestRecord record =
        TestRecord.of(partition + ":" + offset)
            .with("b", "b" + bucket)
            .with("f", Integer.toString(place / FILE));
    boolean last =
        this == WHOLE_FILES ? place % FILE == FILE - 1 || offset >= RECORDS - 2 : place == 3;
    if (!last) {
      return record;
    }
    StringBuilder content = new StringBuilder();
    for (int i = place - place % FILE; i <= place; i++) {
      content.append(partition).append(':').append(2 * i + bucket).append('\n');
    }
    return this == WHOLE_FILES
        ? record.endOf(content.toString())
        : record.with("millrace.file.end", "true");
  }

  private InputStream decoder(InputStream in) throws IOException {
    return switch (this) {
      case TEXT, ROLL_ON_RECOVERY, LONG_NAMES, WHOLE_FILES -> in;
      case GZIP -> new GZIPInputStream(in);
      case NOT_RESUMABLE -> new InflaterInputStream(in);
    };
  }

  private byte[] decode(byte[] bytes) {
    if (bytes.length == 0) {
      return bytes;
    }
    try (InputStream in = decoder(new ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(MemoryFileStore store, String path, String text) throws IOException {
    try (StoreOutput out = store.create(path)) {
      out.write(text.getBytes(UTF_8));
      out.sync();
    }
  }
}
