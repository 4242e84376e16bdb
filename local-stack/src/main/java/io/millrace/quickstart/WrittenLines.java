// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart;

/**
 * All that was written to a live log.
 *
 * @param contents of its generations, one after the other
 */
record WrittenLines(Contents contents, long lines, int rotations) {}
