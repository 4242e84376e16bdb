// SPDX-License-Identifier: Apache-2.0
/**
 * The ways that logs go, from the file to where they come out, and what is compared there: finished
 * files with files in HDFS, lines with the records of topics or the lines of files in HDFS.
 */
package io.millrace.quickstart.flow;
