// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.flume;

/**
 * One property, blanks around key and value removed as Flume does.
 *
 * @param key below the component it belongs to, once that is known
 * @param line of the file, from 1
 */
public record Property(String key, String value, int line) {

  /** The same under a key that is so much shorter. */
  Property below(String prefix) {
    return new Property(key.substring(prefix.length()), value, line);
  }
}
