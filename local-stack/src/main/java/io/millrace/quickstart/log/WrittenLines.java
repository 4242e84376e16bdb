// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.log;

/**
 * All that was written of one kind of line.
 *
 * @param contents the lines in order, each with its terminator
 */
public record WrittenLines(Contents contents, long lines) {}
