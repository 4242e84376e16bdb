// SPDX-License-Identifier: Apache-2.0
/** Records to bytes: an OutputStream comes in, and nothing is known of files, offsets or Hadoop. */
package io.millrace.hdfs.format;
