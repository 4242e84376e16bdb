// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.hdfs.format.Format;
import io.millrace.hdfs.format.FormatReadBack;
import io.millrace.hdfs.format.FormatSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A commit ends the units of all files on the threads of the crew at the same time. */
@ParameterizedClass
@MethodSource("io.millrace.hdfs.format.FormatReadBack#everyFormatWithEveryCodec")
class ParallelCommitTest {
  private static final int BUCKETS = 16;
  private static final int COMMITS = 8;
  private static final int RANDOM_BYTES = 20_000;

  @Parameter FormatSettings settings;
  @TempDir Path directory;

  @Test
  void whatFilesHoldDoesNotDependOnThoseThatAreCommittedBesideThem() throws IOException {
    FakeWorker worker = worker();
    Map<Integer, List<SinkRecord>> records = append(worker);
    worker.start(0);
    for (int i = 0; i < COMMITS; i++) {
      worker.poll(BUCKETS);
      worker.commit();
    }
    worker.stop();
    worker.configure("recovery", "roll");
    worker.start(0);
    worker.drain();

    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      List<SinkRecord> left = new ArrayList<>(records.get(bucket));
      for (Map.Entry<Long, byte[]> file : published(worker, bucket).descendingMap().entrySet()) {
        List<SinkRecord> ofFile =
            left.stream().filter(r -> r.originalKafkaOffset() >= file.getKey()).toList();
        assertThat(FormatReadBack.content(settings, file.getValue(), directory))
            .as("the file of bucket %d that begins with offset %d", bucket, file.getKey())
            .isEqualTo(FormatReadBack.expected(settings, ofFile));
        left.removeAll(ofFile);
      }
      assertThat(left).as("records of bucket %d that are in no file", bucket).isEmpty();
    }
  }

  private FakeWorker worker() {
    return new FakeWorker(
        Map.of(
            "path",
            "file:///logs/%{b}",
            "file.name",
            "%{offset}",
            "roll.idle.ms",
            "0",
            "format",
            settings.format().toString().toLowerCase(Locale.ROOT),
            "sequencefile.value",
            settings.format() == Format.SEQUENCEFILE
                ? settings.sequenceValue().toString()
                : "writable",
            "compression",
            settings.compression().name()),
        Crew.THREADS);
  }

  /** One a bucket for each commit; their offsets take turns. */
  private static Map<Integer, List<SinkRecord>> append(FakeWorker worker) {
    Random random = new Random(1);
    byte[] bytes = new byte[RANDOM_BYTES];
    Map<Integer, List<SinkRecord>> records = new TreeMap<>();
    for (int i = 0; i < COMMITS; i++) {
      for (int bucket = 0; bucket < BUCKETS; bucket++) {
        random.nextBytes(bytes);
        byte[] text = HexFormat.of().formatHex(bytes).getBytes(StandardCharsets.US_ASCII);
        records
            .computeIfAbsent(bucket, b -> new ArrayList<>())
            .add(worker.append(0, TestRecord.of(text).with("b", Integer.toString(bucket))));
      }
    }
    return records;
  }

  /** By the offset of their first record. */
  private static NavigableMap<Long, byte[]> published(FakeWorker worker, int bucket) {
    String path = "/logs/" + bucket + "/";
    NavigableMap<Long, byte[]> files = new TreeMap<>();
    worker
        .store
        .files()
        .forEach(
            (name, content) -> {
              if (name.startsWith(path)) {
                files.put(Long.parseLong(name.substring(path.length())), content);
              }
            });
    return files;
  }
}
