// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.bucket;

/** Why a file was finished. */
public enum RollReason {
  BYTES,
  RECORDS,
  INTERVAL,
  IDLE,
  FILE_END
}
