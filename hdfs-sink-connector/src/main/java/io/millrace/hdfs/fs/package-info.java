// SPDX-License-Identifier: Apache-2.0
/**
 * Bytes to durable files, on HDFS and on a local file system, behind one narrow interface.
 *
 * <p>Nothing outside this package calls Hadoop.
 */
package io.millrace.hdfs.fs;
