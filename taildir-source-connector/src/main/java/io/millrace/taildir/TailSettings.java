// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import io.millrace.config.Choice;
import io.millrace.config.ProducerSettings;
import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Width;

/**
 * How files are followed. Times in milliseconds.
 *
 * @param partialLineTimeout 0 for none
 * @param quiet how long a rotated file must not have grown before the file after it begins
 * @param maxRecordBytes what the producer takes, with key and headers
 */
record TailSettings(
    StartPosition start,
    long idleClose,
    int maxOpenFiles,
    long partialLineTimeout,
    long quiet,
    int maxRecordBytes) {
  private static final String START_POSITION = "start.position";
  private static final String IDLE_CLOSE = "idle.close.ms";
  private static final String MAX_OPEN_FILES = "max.open.files";
  private static final String PARTIAL_LINE_TIMEOUT = "partial.line.timeout.ms";
  private static final long LEAST_QUIET = 1000;
  private static final Choice<StartPosition> STARTS = Choice.of(StartPosition.class);

  /** Where files begin that exist when the connector runs for the first time. */
  enum StartPosition {
    BEGINNING,
    END
  }

  static ConfigDef define(ConfigDef def) {
    String section = "Following";
    return def.define(
            START_POSITION,
            ConfigDef.Type.STRING,
            STARTS.text(StartPosition.BEGINNING),
            STARTS,
            Importance.HIGH,
            "`end` skips what is in the files that exist when the connector runs for the first time,"
                + " which it knows by having no offset stored for any file it sees. Files that"
                + " appear later are always read from their beginning; so are, after a restart,"
                + " files that had no new line since the first run, if others had.",
            section,
            1,
            Width.SHORT,
            START_POSITION)
        .define(
            IDLE_CLOSE,
            ConfigDef.Type.LONG,
            120_000L,
            Range.atLeast(1),
            Importance.MEDIUM,
            "A file that has not grown for so long is closed, and opened again when it grows. A file"
                + " that was renamed or deleted stays open for so long after its last line, for"
                + " writers that have not noticed.",
            section,
            2,
            Width.SHORT,
            IDLE_CLOSE)
        .define(
            MAX_OPEN_FILES,
            ConfigDef.Type.INT,
            512,
            Range.atLeast(1),
            Importance.MEDIUM,
            "The most files a task keeps open. The one that was active least recently is closed"
                + " first, and opened again when it grows. Only files that were renamed or deleted"
                + " before they were read to their end may exceed it.",
            section,
            3,
            Width.SHORT,
            MAX_OPEN_FILES)
        .define(
            PARTIAL_LINE_TIMEOUT,
            ConfigDef.Type.LONG,
            0L,
            Range.atLeast(0),
            Importance.LOW,
            "A last line without terminator becomes a record, marked `millrace.unterminated`, when"
                + " its file has not grown for so long. 0: it waits until it is completed, or until"
                + " its file is rotated away and quiet.",
            section,
            4,
            Width.SHORT,
            PARTIAL_LINE_TIMEOUT);
  }

  static TailSettings from(AbstractConfig config, Duration scanInterval) {
    return new TailSettings(
        STARTS.from(config, START_POSITION),
        config.getLong(IDLE_CLOSE),
        config.getInt(MAX_OPEN_FILES),
        config.getLong(PARTIAL_LINE_TIMEOUT),
        Math.max(LEAST_QUIET, scanInterval.toMillis()),
        ProducerSettings.from(config.originals()).maxRequestBytes());
  }
}
