// SPDX-License-Identifier: Apache-2.0
package io.millrace.file;

/**
 * Which paths a scan takes, decided by their names alone: what is not taken is never looked at.
 * Paths are relative to the scanned directory, with {@code /} between names.
 */
public interface FileFilter {
  /** Whether a file of this path is wanted. */
  boolean takes(String relative);

  /** Whether wanted files may lie below a directory of this path. */
  boolean enters(String relative);
}
