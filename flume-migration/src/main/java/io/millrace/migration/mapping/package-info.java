// SPDX-License-Identifier: Apache-2.0
/**
 * The table of keys: what becomes of each key of Flume's, and why. Reports and documents say what
 * it says, and nothing else.
 */
package io.millrace.migration.mapping;
