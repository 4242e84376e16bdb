// SPDX-License-Identifier: Apache-2.0
package io.millrace.line;

/** How bytes become records. */
public sealed interface Framing {
  /**
   * A record a line, its terminator removed. A line above the limit is dealt with by the policy.
   */
  record Lines(int maxBytes, Overflow overflow) implements Framing {
    public Lines {
      requirePositive(maxBytes);
    }
  }

  /** As many whole lines a record as fit, terminators kept; a line above the limit is cut. */
  record Chunks(int maxBytes) implements Framing {
    public Chunks {
      requirePositive(maxBytes);
    }
  }

  /** What becomes of a line above the limit. */
  enum Overflow {
    /** Several records, none of them lost; all but the last are unterminated. */
    SPLIT,
    /** Its first bytes are kept, the rest is dropped. */
    TRUNCATE,
    /** It is dropped. */
    SKIP,
    /** The file cannot be finished. */
    FAIL
  }

  /** The most bytes that a record's value can hold. */
  int maxBytes();

  /** Whether every byte of the file reaches a record. */
  default boolean lossless() {
    return !(this instanceof Lines lines)
        || lines.overflow() == Overflow.SPLIT
        || lines.overflow() == Overflow.FAIL;
  }

  private static void requirePositive(int maxBytes) {
    if (maxBytes < 1) {
      throw new IllegalArgumentException("Limit is " + maxBytes + " bytes, wanted at least 1");
    }
  }
}
