// SPDX-License-Identifier: Apache-2.0
/**
 * What the sink remembers on the file system of each topic partition, and who may write it.
 *
 * <p>A partition has one directory of state, named after the epoch of its owner. A new owner
 * renames it to the next epoch: from then on all that the old one does by its path fails, so it can
 * commit nothing more. Inside is one checkpoint, which is replaced as a whole.
 */
package io.millrace.hdfs.state;
