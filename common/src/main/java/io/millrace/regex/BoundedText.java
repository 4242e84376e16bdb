// SPDX-License-Identifier: Apache-2.0
package io.millrace.regex;

/**
 * The beginning of a text, for an expression to look at.
 *
 * <p>Invariant: after so many looks at single characters every further one throws. A matcher does
 * little without looking, so nearly none can run away.
 */
public abstract sealed class BoundedText implements CharSequence permits ByteText, CharText {
  /** For the beginning of a line: some milliseconds. */
  public static final int LOOKS_AT_A_LINE = 1_000_000;

  private final int mostLooks;
  private int length;
  private int looksLeft;

  BoundedText(int mostLooks) {
    this.mostLooks = mostLooks;
  }

  /** Another text is there, of which so many characters count. */
  final void begin(int ofLength) {
    length = ofLength;
    looksLeft = mostLooks;
  }

  abstract char at(int index);

  public final int mostLooks() {
    return mostLooks;
  }

  @Override
  public final int length() {
    return length;
  }

  @Override
  public final char charAt(int index) {
    if (--looksLeft < 0) {
      throw new RunawayException(mostLooks);
    }
    return at(index);
  }

  @Override
  public final String toString() {
    return subSequence(0, length).toString();
  }
}
