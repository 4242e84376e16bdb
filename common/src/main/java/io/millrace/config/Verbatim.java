// SPDX-License-Identifier: Apache-2.0
package io.millrace.config;

import org.apache.kafka.common.config.AbstractConfig;

/**
 * Values as they were written. Kafka cuts the blanks at both ends of a string, which an expression
 * may mean: {@code " DEBUG "} does not find NODEBUGGING.
 *
 * <p>Invariant: what Kafka gives differs from this by such blanks at most. Validators see its form.
 */
public final class Verbatim {
  private Verbatim() {}

  /** The text, or the default if the key is not set, which may be null. */
  public static String text(AbstractConfig config, String key) {
    return config.originals().get(key) instanceof String written ? written : config.getString(key);
  }
}
