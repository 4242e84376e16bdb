// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.flume;

/**
 * What is wrong with a file, or odd about it.
 *
 * @param line 0 if it is about the whole file
 * @param key the full key, empty if it is about none
 * @param what got and wanted
 */
public record Problem(Severity severity, int line, String key, String what) {

  /** Whether something was left out for it. */
  public enum Severity {
    ERROR,
    NOTE
  }

  static Problem error(int line, String key, String what) {
    return new Problem(Severity.ERROR, line, key, what);
  }

  static Problem note(int line, String key, String what) {
    return new Problem(Severity.NOTE, line, key, what);
  }

  /** As compilers write it. */
  public String in(String file) {
    String place = line == 0 ? file : file + ":" + line;
    return place + ": " + (key.isEmpty() ? "" : key + ": ") + what;
  }
}
