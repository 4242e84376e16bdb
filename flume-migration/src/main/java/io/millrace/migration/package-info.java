// SPDX-License-Identifier: Apache-2.0
/**
 * The way from Flume: {@code flume.conf} → agent → components → plan → files and report → running
 * connectors.
 */
package io.millrace.migration;
