// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.log;

/** Finds the time that stands in each line of one kind of log. */
public interface LineTimes {
  /** In milliseconds of Unix time, for a line of this kind. */
  long timestamp(byte[] line);
}
