// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.speed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The sink with one setting or another, beside the same sink as the speed bench has it. */
final class TunedSinks {
  private static final String USUAL = "the defaults";
  private static final List<String> CODECS = List.of("snappy", "lz4", "zstd", "gzip");

  private final Stage stage;
  private final FilledTopic lines;
  private final FilledTopic chunks;

  TunedSinks(Stage stage, FilledTopic lines, FilledTopic chunks) {
    this.stage = stage;
    this.lines = lines;
    this.chunks = chunks;
  }

  List<Case> consumers() {
    return consumers(Group.CONSUMER, lines);
  }

  List<Case> consumersOfChunks() throws IOException {
    Group group = Group.CONSUMER_CHUNKS;
    Workplace regions =
        stage.addWorker("bench-regions", List.of("-Xmx1g", "-XX:G1HeapRegionSize=4m"));
    List<Case> cases = new ArrayList<>(consumers(group, chunks));
    cases.add(packets(group, "65536", ", Hadoop's default"));
    cases.add(packets(group, "262144", ""));
    cases.add(
        Case.ours(
            group,
            "JVM with -XX:G1HeapRegionSize=4m",
            USUAL,
            () -> regions.write(chunks, Map.of())));
    return cases;
  }

  private Case packets(Group group, String bytes, String remark) {
    String key = "hadoop.dfs.client-write-packet-size";
    return tuned(group, chunks, key + "=" + bytes + remark, Map.of(key, bytes));
  }

  private List<Case> consumers(Group group, FilledTopic topic) {
    return List.of(
        tuned(group, topic, USUAL, Map.of()),
        tuned(group, topic, "max.poll.records=5000", consumer("max.poll.records", "5000")),
        tuned(group, topic, "max.poll.records=20000", consumer("max.poll.records", "20000")),
        tuned(
            group,
            topic,
            "max.partition.fetch.bytes=8388608",
            consumer("max.partition.fetch.bytes", "8388608")),
        tuned(
            group,
            topic,
            "isolation.level=read_committed",
            consumer("isolation.level", "read_committed")));
  }

  List<Case> formats() {
    Group group = Group.FORMATS;
    List<Case> cases = new ArrayList<>();
    cases.add(tuned(group, lines, USUAL, Map.of()));
    for (String codec : CODECS) {
      cases.add(tuned(group, lines, "compression=" + codec, Map.of("compression", codec)));
    }
    for (String format : List.of("header-and-text", "json", "sequencefile", "avro-event")) {
      cases.add(tuned(group, lines, "format=" + format, Map.of("format", format)));
    }
    return cases;
  }

  /** The whole way in small workers; each has a process of its own that stays to the end. */
  List<Case> heaps() throws IOException {
    List<Case> cases = new ArrayList<>();
    cases.addAll(carried("-Xmx1g", stage.worker()));
    for (String heap : List.of("-Xmx512m", "-Xmx256m", "-Xmx128m")) {
      cases.addAll(carried(heap, stage.addWorker("bench" + heap, List.of(heap))));
    }
    return cases;
  }

  private List<Case> carried(String heap, Workplace worker) {
    Map<String, String> spool = Sources.spool(true);
    long records = chunks.records();
    return List.of(
        Case.ours(
            Group.HEAPS,
            heap + ", lines",
            "-Xmx1g, lines",
            () -> worker.carry(lines.file(), lines.records(), spool)),
        Case.ours(
            Group.HEAPS,
            heap + ", chunks",
            "-Xmx1g, chunks",
            () -> worker.carry(chunks.file(), records, Sources.inChunks(spool))));
  }

  private Case tuned(Group group, FilledTopic topic, String what, Map<String, String> settings) {
    return Case.ours(group, what, USUAL, () -> stage.worker().write(topic, settings));
  }

  private static Map<String, String> consumer(String key, String value) {
    return Sources.prefixed("consumer.override.", key, value);
  }
}
