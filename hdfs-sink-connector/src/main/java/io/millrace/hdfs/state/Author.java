// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.state;

/**
 * Who wrote a checkpoint, for the people who read it.
 *
 * @param owner host and process
 */
record Author(String owner, long epoch, long sequence) {}
