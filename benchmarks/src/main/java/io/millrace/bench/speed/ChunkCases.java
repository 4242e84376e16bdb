// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.speed;

import io.millrace.bench.input.LineFile;
import io.millrace.bench.speed.Measured.Memory;
import io.millrace.bench.speed.Measured.Processor;
import io.millrace.bench.worker.TopicFill;
import java.io.IOException;
import java.util.List;

/** Sources that read in chunks, beside a producer alone that has records as large in memory. */
final class ChunkCases {
  static final String PRODUCER = "producer alone";
  static final String TAIL = "taildir with default key and header";
  static final String SPOOL = "spooldir with default key and header";
  static final int CHUNK_BYTES = 524_288;
  private static final String EXACTLY_ONCE = ", exactly once";
  private static final int KEPT = 64;

  private final Stage stage;
  private final LineFile file;

  ChunkCases(Stage stage, LineFile file) {
    this.stage = stage;
    this.file = file;
  }

  List<Case> cases() {
    return List.of(
        Case.limit(Group.CHUNKS, PRODUCER, this::producer),
        tail("", stage.worker()),
        spool("", stage.worker()),
        tail(EXACTLY_ONCE, stage.transactional()),
        spool(EXACTLY_ONCE, stage.transactional()));
  }

  private Case tail(String how, Workplace worker) {
    return Case.ours(
        Group.CHUNKS,
        TAIL + how,
        PRODUCER,
        () -> worker.send(file, Sources.inChunks(Sources.tail(file, true))));
  }

  private Case spool(String how, Workplace worker) {
    return Case.ours(
        Group.CHUNKS,
        SPOOL + how,
        PRODUCER,
        () -> worker.sendSpooled(file, Sources.inChunks(Sources.spool(true))));
  }

  private Measured producer() throws IOException {
    List<byte[]> values = file.blocks(KEPT, CHUNK_BYTES);
    int records = (int) (file.bytes() / CHUNK_BYTES);
    String topic = stage.newTopic();
    Processor before = stage.now();
    double seconds = new TopicFill(stage.stack().bootstrapServers()).fill(topic, values, records);
    Processor spent = stage.now().since(before);
    stage.stack().topics().delete(topic);
    double bytes = (double) records * CHUNK_BYTES;
    return new Measured(records, bytes, seconds, spent, Memory.UNKNOWN);
  }
}
