// SPDX-License-Identifier: Apache-2.0
package io.millrace.config;

import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Width;

/** How often a source looks for files, and how much one poll may return. */
public record PollSettings(Duration scanInterval, int maxRecords, int maxBytes) {
  private static final String SCAN_INTERVAL = "scan.interval.ms";
  private static final String MAX_RECORDS = "batch.max.records";
  private static final String MAX_BYTES = "batch.max.bytes";

  public static ConfigDef define(ConfigDef def) {
    String group = "Polling";
    return def.define(
            SCAN_INTERVAL,
            ConfigDef.Type.LONG,
            1000L,
            Range.atLeast(1),
            Importance.MEDIUM,
            "Time between two looks at the directories, in milliseconds.",
            group,
            1,
            Width.SHORT,
            SCAN_INTERVAL)
        .define(
            MAX_RECORDS,
            ConfigDef.Type.INT,
            5000,
            Range.atLeast(1),
            Importance.MEDIUM,
            "The most records of one poll, and so of one transaction.",
            group,
            2,
            Width.SHORT,
            MAX_RECORDS)
        .define(
            MAX_BYTES,
            ConfigDef.Type.INT,
            4_194_304,
            Range.atLeast(1),
            Importance.MEDIUM,
            "A poll ends when its records hold so many bytes; the last one may reach beyond.",
            group,
            3,
            Width.SHORT,
            MAX_BYTES);
  }

  public static PollSettings from(AbstractConfig config) {
    return new PollSettings(
        Duration.ofMillis(config.getLong(SCAN_INTERVAL)),
        config.getInt(MAX_RECORDS),
        config.getInt(MAX_BYTES));
  }
}
