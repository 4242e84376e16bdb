// SPDX-License-Identifier: Apache-2.0
/**
 * Logs as programs write them: their formats, and the writers, some of which are the real programs.
 * Nothing here knows of Kafka or HDFS.
 */
package io.millrace.quickstart.log;
