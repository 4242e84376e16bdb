// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

/** What happens when a file's final name is taken. Nothing is ever overwritten. */
enum NameConflict {
  /** The first free one of {@code .1}, {@code .2} and so on is appended. */
  SUFFIX,
  /** If the file there has the same bytes, ours counts as delivered; else {@link #SUFFIX}. */
  SAME,
  /** The task fails. */
  FAIL
}
