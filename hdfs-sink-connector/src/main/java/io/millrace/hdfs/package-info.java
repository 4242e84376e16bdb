// SPDX-License-Identifier: Apache-2.0
/**
 * The HDFS sink connector. A record's way: {@code record} (what it says about itself), {@code
 * bucket} (which file), {@code format} (its bytes), {@code codec} (fewer bytes), {@code fs}
 * (durable files).
 *
 * <p>Delivery is at least once: offsets are committed up to the first record that is not in a
 * published file, and files that are still open when a partition goes away are deleted and written
 * again from the topic by its next owner.
 */
package io.millrace.hdfs;
