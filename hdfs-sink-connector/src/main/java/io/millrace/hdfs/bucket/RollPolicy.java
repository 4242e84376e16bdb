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
 * <p>Invariant: with {@code wholeFiles}, nothing but the end of the source file finishes a file,
 * unless no record came for {@code incompleteMs}.
 */
public record RollPolicy(Limits limits, boolean onFileEnd, boolean wholeFiles, long incompleteMs) {
  public static final String ROLL_BYTES = "roll.bytes";
  public static final String ROLL_RECORDS = "roll.records";
  public static final String ROLL_INTERVAL_MS = "roll.interval.ms";
  public static final String ROLL_IDLE_MS = "roll.idle.ms";
  public static final String ROLL_ON_FILE_END = "roll.on.file.end";
  public static final String WHOLE_FILES = "whole.files";
  public static final String INCOMPLETE_TIMEOUT_MS = "incomplete.timeout.ms";

  /** The deadline of a file that no amount of time finishes. */
  public static final long NEVER = Long.MAX_VALUE;

  private static final String GROUP = "Rolling";

  /** By size, count, age and idling, for files that are not whole ones. */
  public record Limits(long bytes, long records, long intervalMs, long idleMs) {}

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
                + " time are those of the first record. With the header `file.offset`, the position in"
                + " bytes at which a record begins in its source file, what a source sends again is"
                + " dropped, and a gap or an overlap makes a bad record. A file that is sent again from"
                + " its beginning is written again; `name.conflict=same` then drops it.",
            GROUP,
            6,
            Width.SHORT,
            "Whole files")
        .define(
            INCOMPLETE_TIMEOUT_MS,
            ConfigDef.Type.LONG,
            86_400_000L,
            ConfigDef.Range.atLeast(1),
            Importance.LOW,
            "With `whole.files`, a file for which no record and no end marker has come for so long"
                + " is published with `.PARTIAL` appended to its name, and reported. The time in"
                + " which no task had its partition does not count; every new owner waits afresh. If"
                + " the file goes on after that, with `file.offset`, its rest is a file of its own,"
                + " which is published with `.PARTIAL` too.",
            GROUP,
            7,
            Width.MEDIUM,
            "Incomplete time-out");
  }

  public static RollPolicy from(AbstractConfig config) {
    return new RollPolicy(
        new Limits(
            config.getLong(ROLL_BYTES),
            config.getLong(ROLL_RECORDS),
            config.getLong(ROLL_INTERVAL_MS),
            config.getLong(ROLL_IDLE_MS)),
        config.getBoolean(ROLL_ON_FILE_END),
        config.getBoolean(WHOLE_FILES),
        config.getLong(INCOMPLETE_TIMEOUT_MS));
  }

  /** Whether a file of this size is full, asked after each record. */
  public Optional<RollReason> full(long fileBytes, long fileRecords) {
    if (wholeFiles) {
      return Optional.empty();
    }
    if (limits.bytes > 0 && fileBytes >= limits.bytes) {
      return Optional.of(RollReason.BYTES);
    }
    return limits.records > 0 && fileRecords >= limits.records
        ? Optional.of(RollReason.RECORDS)
        : Optional.empty();
  }

  /**
   * Whether a file is due.
   *
   * @param quietSince when its last record was written, or its owner began to wait for one
   */
  public Optional<RollReason> due(long openedAt, long quietSince, long now) {
    if (now < deadline(openedAt, quietSince)) {
      return Optional.empty();
    }
    if (wholeFiles) {
      return Optional.of(RollReason.INCOMPLETE);
    }
    return Optional.of(
        now < after(openedAt, limits.intervalMs) ? RollReason.IDLE : RollReason.INTERVAL);
  }

  /** When the file is due if no further record comes, or {@link #NEVER}. */
  public long deadline(long openedAt, long quietSince) {
    return wholeFiles
        ? after(quietSince, incompleteMs)
        : Math.min(after(openedAt, limits.intervalMs), after(quietSince, limits.idleMs));
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
