// SPDX-License-Identifier: Apache-2.0
/**
 * Reading: a properties file becomes agents, an agent becomes components, each key with its line.
 */
package io.millrace.migration.flume;
