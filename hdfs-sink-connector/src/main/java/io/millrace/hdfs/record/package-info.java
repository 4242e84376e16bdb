// SPDX-License-Identifier: Apache-2.0
/**
 * What a record says about itself besides its value: texts of headers, its time, the end of a file.
 */
package io.millrace.hdfs.record;
