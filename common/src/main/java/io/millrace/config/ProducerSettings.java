// SPDX-License-Identifier: Apache-2.0
package io.millrace.config;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;

/**
 * What a source has to know of the producer that the worker makes for it: what the connector's
 * configuration overrides, else Kafka's defaults. What the worker's own configuration says for all
 * its producers, a connector cannot see.
 *
 * @param maxRequestBytes the largest record that the producer takes, with its key and headers
 * @param transactionTimeout how long a transaction may be open
 */
public record ProducerSettings(int maxRequestBytes, Duration transactionTimeout) {
  static final String MAX_REQUEST = "producer.override.max.request.size";
  static final String TRANSACTION_TIMEOUT = "producer.override.transaction.timeout.ms";

  /** Reads the overrides from a connector's properties; they are Kafka's keys, and not defined. */
  public static ProducerSettings from(Map<String, ?> properties) {
    return new ProducerSettings(
        number(properties, MAX_REQUEST, 1_048_576),
        Duration.ofMillis(number(properties, TRANSACTION_TIMEOUT, 60_000)));
  }

  private static int number(Map<String, ?> properties, String key, int otherwise) {
    Object value = properties.get(key);
    try {
      return value == null ? otherwise : Integer.parseInt(value.toString().trim());
    } catch (NumberFormatException e) {
      throw new ConfigException(key, value, "must be a whole number");
    }
  }
}
