// SPDX-License-Identifier: Apache-2.0
/** Which directory and file name a record belongs to, and when that file is full. No Hadoop. */
package io.millrace.hdfs.bucket;
