// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;

/** How long a topic partition waits after its file system failed: doubling up to a limit. */
record RetrySettings(long backoffMs, long maxMs) {
  static final String RETRY_BACKOFF_MS = "retry.backoff.ms";
  static final String RETRY_MAX_MS = "retry.max.ms";

  private static final String GROUP = "Retries";

  static ConfigDef define(ConfigDef def) {
    return def.define(
            RETRY_BACKOFF_MS,
            ConfigDef.Type.LONG,
            1000L,
            ConfigDef.Range.atLeast(1),
            Importance.LOW,
            "How long a topic partition waits after the file system failed, before it is claimed"
                + " again and read from its last checkpoint. Other partitions go on. The wait"
                + " doubles with each failure, until a checkpoint succeeds.",
            GROUP,
            1,
            Width.MEDIUM,
            "Retry back-off")
        .define(
            RETRY_MAX_MS,
            ConfigDef.Type.LONG,
            60_000L,
            ConfigDef.Range.atLeast(1),
            Importance.LOW,
            "The longest such wait.",
            GROUP,
            2,
            Width.MEDIUM,
            "Longest retry back-off");
  }

  static RetrySettings from(AbstractConfig config) {
    return new RetrySettings(config.getLong(RETRY_BACKOFF_MS), config.getLong(RETRY_MAX_MS));
  }

  /** The wait after the one given, which is 0 if the last try succeeded. */
  long after(long delayMs) {
    return Math.min(maxMs, delayMs == 0 ? backoffMs : delayMs * 2);
  }
}
