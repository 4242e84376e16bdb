// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.bucket;

import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;

/**
 * When a file is finished. Each file is judged on its own; a limit of 0 is off.
 *
 * <p>Invariant: with {@code wholeFiles}, nothing but the end of the source file finishes a file.
 */
public record RollPolicy(
    long bytes, long records, long intervalMs, long idleMs, boolean onFileEnd, boolean wholeFiles) {
  public static final String ROLL_BYTES = "roll.bytes";
  public static final String ROLL_RECORDS = "roll.records";
  public static final String ROLL_INTERVAL_MS = "roll.interval.ms";
  public static final String ROLL_IDLE_MS = "roll.idle.ms";
  public static final String ROLL_ON_FILE_END = "roll.on.file.end";
  public static final String WHOLE_FILES = "whole.files";

  /** The deadline of a file that no amount of time finishes. */
  public static final long NEVER = Long.MAX_VALUE;

  private static final String GROUP = "Rolling";

  public static ConfigDef define(ConfigDef def) {
    limit(def, ROLL_BYTES, 1L << 30, 1, "A file is finished when it has so many bytes; 0: off.");
    limit(def, ROLL_RECORDS, 0, 2, "A file is finished when it has so many records; 0: off.");
    limit(
        def,
        ROLL_INTERVAL_MS,
        0,
        3,
        "A file is finished so long after its first record was written; 0: off.");
    limit(
        def,
        ROLL_IDLE_MS,
        60_000,
        4,
        "A file is finished when no record has come for it for so long; 0: off.");
    return def.define(
            ROLL_ON_FILE_END,
            ConfigDef.Type.BOOLEAN,
            true,
            Importance.MEDIUM,
            "A record with the header `millrace.file.end` finishes its file at once.",
            GROUP,
            5,
            Width.SHORT,
            "Roll on file end")
        .define(
            WHOLE_FILES,
            ConfigDef.Type.BOOLEAN,
            false,
            Importance.HIGH,
            "A file is finished by its end marker only, never by size, count, age or idling, so that"
                + " one source file becomes one file. The records of a source file are told by their"
                + " key and the rendered file name, without offset, counter and time; directory and"
                + " time are those of the first record. Until the marker comes, the offsets of the"
                + " partition are not committed beyond the file's first record.",
            GROUP,
            6,
            Width.SHORT,
            "Whole files");
  }

  public static RollPolicy from(AbstractConfig config) {
    return new RollPolicy(
        config.getLong(ROLL_BYTES),
        config.getLong(ROLL_RECORDS),
        config.getLong(ROLL_INTERVAL_MS),
        config.getLong(ROLL_IDLE_MS),
        config.getBoolean(ROLL_ON_FILE_END),
        config.getBoolean(WHOLE_FILES));
  }

  /** Whether a file of this size is full, asked after each record. */
  public Optional<RollReason> full(long fileBytes, long fileRecords) {
    if (wholeFiles) {
      return Optional.empty();
    }
    if (bytes > 0 && fileBytes >= bytes) {
      return Optional.of(RollReason.BYTES);
    }
    return records > 0 && fileRecords >= records
        ? Optional.of(RollReason.RECORDS)
        : Optional.empty();
  }

  /** Whether a file is due by its age or because it is idle. */
  public Optional<RollReason> due(long openedAt, long lastWriteAt, long now) {
    if (now < deadline(openedAt, lastWriteAt)) {
      return Optional.empty();
    }
    return Optional.of(now < after(openedAt, intervalMs) ? RollReason.IDLE : RollReason.INTERVAL);
  }

  /** When the file is due if no further record comes, or {@link #NEVER}. */
  public long deadline(long openedAt, long lastWriteAt) {
    return wholeFiles ? NEVER : Math.min(after(openedAt, intervalMs), after(lastWriteAt, idleMs));
  }

  private static long after(long time, long limit) {
    long end = time + limit;
    return limit == 0 || end < time ? NEVER : end;
  }

  private static void limit(ConfigDef def, String key, long byDefault, int order, String doc) {
    def.define(
        key,
        ConfigDef.Type.LONG,
        byDefault,
        ConfigDef.Range.atLeast(0),
        Importance.MEDIUM,
        doc,
        GROUP,
        order,
        Width.MEDIUM,
        key);
  }
}
