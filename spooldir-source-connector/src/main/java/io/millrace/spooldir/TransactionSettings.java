// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import io.millrace.config.ProducerSettings;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Width;

/**
 * How much one transaction takes, and what the producer takes.
 *
 * @param maxBytes a larger file is cut into several transactions
 */
record TransactionSettings(long maxBytes, ProducerSettings producer) {
  private static final String MAX_BYTES = "transaction.max.bytes";

  static ConfigDef define(ConfigDef def) {
    return def.define(
        MAX_BYTES,
        ConfigDef.Type.LONG,
        33_554_432L,
        Range.atLeast(1),
        Importance.LOW,
        "With exactly-once delivery and `transaction.boundary=connector`, a file is one transaction"
            + " up to so many bytes, so that a reader sees all of it or nothing; a larger one is cut"
            + " into transactions of about this size. The worker keeps a transaction's records in"
            + " its heap. A transaction that takes longer than half of the producer's"
            + " `transaction.timeout.ms` is cut too.",
        "Transactions",
        1,
        Width.SHORT,
        MAX_BYTES);
  }

  static TransactionSettings from(AbstractConfig config) {
    return new TransactionSettings(
        config.getLong(MAX_BYTES), ProducerSettings.from(config.originals()));
  }
}
