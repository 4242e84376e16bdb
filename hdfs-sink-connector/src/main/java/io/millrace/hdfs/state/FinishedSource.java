// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.state;

/**
 * How far a source file was written when its last file was finished.
 *
 * @param bytes its length, or the position that the next record was expected at
 * @param whole whether its end had come
 */
public record FinishedSource(long bytes, boolean whole) {}
