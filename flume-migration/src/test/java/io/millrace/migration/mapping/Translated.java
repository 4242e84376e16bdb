// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.mapping;

/** An expression of Flume's as a glob, for a test that has the connector's globs. */
public record Translated(String glob, boolean exact) {

  /** Takes a path as Flume has it. */
  public static Translated of(String path) {
    FileRegex regex = FileRegex.of(path);
    return new Translated(regex.glob(), regex.exact());
  }
}
