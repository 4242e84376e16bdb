// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.record;

/** What stands for the time of a record that has none where it is looked for. */
public enum MissingTimestamp {
  /** The Kafka record's timestamp. */
  RECORD,
  /** The time at which the sink handles the record. */
  WALLCLOCK,
  /** Nothing: the record is a bad one. */
  FAIL
}
