// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.speed;

import io.millrace.bench.input.LineFile;
import java.util.List;
import java.util.Map;

/** A source with one setting or another, beside the same source as it is recommended. */
final class TunedSources {
  private static final String RECOMMENDED = "as recommended";

  private static final Map<String, String> CONNECT =
      producer(
          "batch.size", "16384",
          "compression.type", "none",
          "enable.idempotence", "false",
          "max.in.flight.requests.per.connection", "1");
  private static final Map<String, String> INTERVAL =
      Map.of("transaction.boundary", "interval", "transaction.boundary.interval.ms", "1000");
  private static final String LINE_TIME = "\\|(\\d\\d/[^|]+)\\|";
  private static final String EVERY_FOURTH = "\\|[0-9a-f]{31}[048c]\\|";

  private final Stage stage;
  private final LineFile file;

  TunedSources(Stage stage, LineFile file) {
    this.stage = stage;
    this.file = file;
  }

  List<Case> producers() {
    Group group = Group.PRODUCER;
    return List.of(
        recommended(group, stage.worker()),
        tuned(group, "Connect's defaults", CONNECT),
        tuned(
            group,
            "Connect's defaults, batch.size=131072",
            Sources.with(CONNECT, producer("batch.size", "131072"))),
        tuned(
            group,
            "the same, compression.type=lz4",
            Sources.with(CONNECT, producer("batch.size", "131072", "compression.type", "lz4"))),
        tuned(group, "compression.type=none", producer("compression.type", "none")),
        tuned(group, "compression.type=snappy", producer("compression.type", "snappy")),
        tuned(group, "compression.type=zstd", producer("compression.type", "zstd")),
        tuned(group, "batch.size=524288", producer("batch.size", "524288")),
        tuned(group, "linger.ms=0", producer("linger.ms", "0")));
  }

  List<Case> records() {
    return List.of(
        spooled(RECOMMENDED, Map.of()),
        spooled("headers= (empty), record.key=none", Map.of("headers", "", "record.key", "none")),
        spooled(
            "headers=file.name,file.offset,host.ip:host,timestamp",
            Map.of("headers", "file.name,file.offset,host.ip:host,timestamp")),
        spooled(
            "timestamp.source=line",
            Map.of(
                "timestamp.source",
                "line",
                "timestamp.regex",
                LINE_TIME,
                "timestamp.format",
                "dd/MMM/yyyy:HH:mm:ss Z")),
        spooled(
            "value.type=string",
            Map.of(
                "value.type",
                "string",
                "value.converter",
                "org.apache.kafka.connect.storage.StringConverter")),
        spooled(
            "framing=multiline, four lines a record",
            Map.of("framing", "multiline", "multiline.start", EVERY_FOURTH)),
        spooled("framing=chunk", Map.of("framing", "chunk")));
  }

  List<Case> transactions() {
    Group group = Group.TRANSACTIONS;
    Workplace worker = stage.transactional();
    return List.of(
        recommended(group, worker),
        tuned(group, "batch.max.records=500", worker, Map.of("batch.max.records", "500")),
        tuned(
            group,
            "batch.max.records=20000, batch.max.bytes=16777216",
            worker,
            Map.of("batch.max.records", "20000", "batch.max.bytes", "16777216")),
        tuned(group, "transaction.boundary=interval, of 1 s", worker, INTERVAL),
        tuned(
            group,
            "transaction.boundary=connector",
            worker,
            Map.of("transaction.boundary", "connector")),
        tuned(group, "at least once", Map.of()));
  }

  List<Case> transactionsOfChunks() {
    Group group = Group.TRANSACTIONS_CHUNKS;
    Workplace worker = stage.transactional();
    return List.of(
        chunks(group, RECOMMENDED, worker, Map.of()),
        chunks(group, "batch.max.bytes=16777216", worker, Map.of("batch.max.bytes", "16777216")),
        chunks(group, "transaction.boundary=interval, of 1 s", worker, INTERVAL),
        chunks(
            group,
            "transaction.boundary=connector: a file",
            worker,
            Map.of("transaction.boundary", "connector")),
        chunks(group, "at least once", stage.worker(), Map.of()));
  }

  private Case chunks(Group group, String what, Workplace worker, Map<String, String> settings) {
    Map<String, String> source = Sources.with(Sources.inChunks(Sources.spool(true)), settings);
    return Case.ours(group, what, RECOMMENDED, () -> worker.sendSpooled(file, source));
  }

  private Case recommended(Group group, Workplace worker) {
    return tuned(group, RECOMMENDED, worker, Map.of());
  }

  private Case tuned(Group group, String what, Map<String, String> settings) {
    return tuned(group, what, stage.worker(), settings);
  }

  private Case tuned(Group group, String what, Workplace worker, Map<String, String> settings) {
    Map<String, String> source = Sources.with(Sources.tail(file, true), settings);
    return Case.ours(group, what, RECOMMENDED, () -> worker.send(file, source));
  }

  /** Which reads the file to its end at once, whatever the framing. */
  private Case spooled(String what, Map<String, String> settings) {
    Map<String, String> source = Sources.with(Sources.spool(true), settings);
    return Case.ours(
        Group.RECORDS, what, RECOMMENDED, () -> stage.worker().sendSpooled(file, source));
  }

  private static Map<String, String> producer(String... keysAndValues) {
    return Sources.prefixed("producer.override.", keysAndValues);
  }
}
