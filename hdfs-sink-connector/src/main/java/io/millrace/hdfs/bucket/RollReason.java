// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.bucket;

/** Why a file was finished. */
public enum RollReason {
  BYTES,
  RECORDS,
  INTERVAL,
  IDLE,
  FILE_END,
  /** A whole file whose end did not come. */
  INCOMPLETE,
  /** Its format cannot be resumed, so it ends with the checkpoint. */
  CHECKPOINT,
  /** It was left by an earlier owner, and is not to be, or cannot be, resumed. */
  RECOVERY
}
