// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.mapping;

/**
 * What became of one key of one component.
 *
 * @param line of the file; 0 if the file does not set the key and Flume's default counts
 */
public record Entry(int line, String key, String value, Outcome outcome) {

  public boolean isDefault() {
    return line == 0;
  }
}
