// SPDX-License-Identifier: Apache-2.0
/**
 * The HDFS sink connector. A record's way: {@code record} (what it says about itself), {@code
 * bucket} (which file), {@code format} and {@code codec} (its bytes), {@code fs} (durable files),
 * {@code state} (how far they are).
 *
 * <p>A task's {@code PartitionWriter} claims its topic partition and so begins a {@code Tenure}, in
 * which it writes to {@code OpenFiles} and commits. Whatever fails ends the tenure; the next one
 * begins with what was committed.
 */
package io.millrace.hdfs;
