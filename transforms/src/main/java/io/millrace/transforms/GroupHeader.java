// SPDX-License-Identifier: Apache-2.0
package io.millrace.transforms;

import java.util.List;
import org.apache.kafka.common.config.ConfigException;

/**
 * A group and the header that it sets, written {@code group:header}.
 *
 * @param group number or name
 */
record GroupHeader(String group, String name) {

  /** A validator. */
  static void check(String key, Object value) {
    for (Object item : (List<?>) value) {
      try {
        parse((String) item);
      } catch (IllegalArgumentException e) {
        throw new ConfigException(key, value, e.getMessage());
      }
    }
  }

  static GroupHeader parse(String text) {
    int colon = text.indexOf(':');
    if (colon <= 0 || colon + 1 == text.length()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no pair of a group and a header, as 1:level or user:app.user");
    }
    return new GroupHeader(text.substring(0, colon), text.substring(colon + 1));
  }
}
