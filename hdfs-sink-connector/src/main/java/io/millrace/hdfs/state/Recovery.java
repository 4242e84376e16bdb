// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.state;

/** What a new owner does with the files that the one before had in use. */
public enum Recovery {
  /** Goes on writing to them. */
  RESUME,
  /** Publishes them as they are, and begins new ones. */
  ROLL
}
