// SPDX-License-Identifier: Apache-2.0
package io.millrace.transforms.text;

/**
 * The beginning of a text, for an expression to look at.
 *
 * <p>Invariant: after so many looks at single characters every further one throws. A matcher does
 * little without looking, so nearly none can run away.
 */
final class GuardedText implements CharSequence {
  private final int mostLooks;
  private String text = "";
  private int length;
  private int looksLeft;

  /** An expression has looked long enough. */
  static final class RunawayException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RunawayException(int looks) {
      super("gave up after " + looks + " steps", null, false, false);
    }
  }

  GuardedText(int mostLooks) {
    this.mostLooks = mostLooks;
  }

  /** Takes another text, of which only the first characters are there. */
  void set(String whole, int mostChars) {
    text = whole;
    length = Math.min(whole.length(), mostChars);
    boolean inPair = length < whole.length() && Character.isHighSurrogate(whole.charAt(length - 1));
    if (inPair) {
      length--;
    }
    looksLeft = mostLooks;
  }

  int mostLooks() {
    return mostLooks;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public char charAt(int index) {
    if (--looksLeft < 0) {
      throw new RunawayException(mostLooks);
    }
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text.substring(0, length);
  }
}
