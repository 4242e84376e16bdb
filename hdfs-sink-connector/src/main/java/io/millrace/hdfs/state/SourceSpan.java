// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.state;

import io.millrace.hdfs.record.SourceRange;

/**
 * Which bytes of a source file a file was made of.
 *
 * <p>Invariant: both ends are known, or neither is.
 *
 * @param from the position of the first byte
 * @param to the position after the last one
 */
public record SourceSpan(long from, long to) {
  /** Of a file whose records do not say where in a source file they were. */
  public static final SourceSpan UNKNOWN = new SourceSpan(SourceRange.UNKNOWN, SourceRange.UNKNOWN);

  public SourceSpan {
    if (to < from || (from < 0 && to >= 0)) {
      throw new IllegalArgumentException("bytes " + from + " to " + to + " of a source file");
    }
  }

  /** Whether the beginning of the source file is missing. */
  public boolean lacksBeginning() {
    return from > 0;
  }
}
