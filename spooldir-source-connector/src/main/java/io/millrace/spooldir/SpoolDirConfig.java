// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import io.millrace.config.FramingSettings;
import io.millrace.config.HostSettings;
import io.millrace.config.PollSettings;
import io.millrace.config.Problems;
import io.millrace.config.RecordSettings;
import io.millrace.file.TaskShare;
import io.millrace.line.Framing;
import io.millrace.record.RecordShape;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/** A task's whole configuration, in the order of the flow. */
final class SpoolDirConfig {
  private static final String TASK_INDEX = "task.index";
  private static final String TASK_COUNT = "task.count";

  private final SpoolSettings spool;
  private final DecompressSettings decompress;
  private final Framing framing;
  private final RecordShape shape;
  private final PollSettings poll;
  private final TransactionSettings transactions;
  private final HostSettings host;
  private final TaskShare share;

  private SpoolDirConfig(AbstractConfig config) {
    this.spool = SpoolSettings.from(config);
    this.decompress = DecompressSettings.from(config);
    this.framing = FramingSettings.from(config);
    this.shape = RecordSettings.from(config, Map.of());
    this.poll = PollSettings.from(config);
    this.transactions = TransactionSettings.from(config);
    this.host = HostSettings.from(config);
    this.share = new TaskShare(config.getInt(TASK_INDEX), config.getInt(TASK_COUNT));
  }

  static ConfigDef define() {
    ConfigDef def = SpoolSettings.define(new ConfigDef());
    DecompressSettings.define(def);
    FramingSettings.define(def);
    RecordSettings.define(def, ConfigDef.NO_DEFAULT_VALUE);
    PollSettings.define(def);
    TransactionSettings.define(def);
    return HostSettings.define(def);
  }

  /** The connector's own view: that of a single task. */
  static SpoolDirConfig ofConnector(Map<String, String> properties) {
    return ofTask(taskProperties(properties, 0, 1));
  }

  static SpoolDirConfig ofTask(Map<String, String> properties) {
    ConfigDef def =
        define()
            .defineInternal(
                TASK_INDEX, ConfigDef.Type.INT, ConfigDef.NO_DEFAULT_VALUE, Importance.LOW)
            .defineInternal(
                TASK_COUNT, ConfigDef.Type.INT, ConfigDef.NO_DEFAULT_VALUE, Importance.LOW);
    return new SpoolDirConfig(new AbstractConfig(def, properties, false));
  }

  static Map<String, String> taskProperties(Map<String, String> properties, int index, int count) {
    Map<String, String> task = new HashMap<>(properties);
    task.put(TASK_INDEX, Integer.toString(index));
    task.put(TASK_COUNT, Integer.toString(count));
    return task;
  }

  /** Reports what no single value shows; every single one is valid. */
  static void check(Map<String, String> properties, Problems problems) {
    AbstractConfig config = new AbstractConfig(define(), properties, false);
    SpoolSettings.check(config, problems);
    FramingSettings.errors(config).forEach(problems::add);
    RecordSettings.errors(config, Map.of()).forEach(problems::add);
  }

  /** The spool directory, absolute. */
  Path directory() {
    return spool.directory();
  }

  SpoolFilter filter() {
    return spool.filter();
  }

  ConsumeOrder order() {
    return spool.reading().order();
  }

  Duration settle() {
    return spool.reading().settle();
  }

  CompletionPolicy completion() {
    return spool.completion();
  }

  String failedSuffix() {
    return spool.failedSuffix();
  }

  boolean emitsEmptyFiles() {
    return spool.reading().emitsEmptyFiles();
  }

  DecompressSettings decompress() {
    return decompress;
  }

  Framing framing() {
    return framing;
  }

  RecordShape shape() {
    return shape;
  }

  PollSettings poll() {
    return poll;
  }

  TransactionSettings transactions() {
    return transactions;
  }

  HostSettings host() {
    return host;
  }

  TaskShare share() {
    return share;
  }
}
