// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

/** Thrown by a call of the file system that the process does not live to make. */
final class ProcessDied extends Error {
  private static final long serialVersionUID = 1L;

  ProcessDied(String call) {
    super(call, null, false, false);
  }
}
