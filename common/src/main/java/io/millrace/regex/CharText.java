// SPDX-License-Identifier: Apache-2.0
package io.millrace.regex;

/** Characters; a pair of surrogates is there whole or not at all. */
public final class CharText extends BoundedText {
  private final int mostChars;
  private String text = "";

  public CharText(int mostChars, int mostLooks) {
    super(mostLooks);
    this.mostChars = mostChars;
  }

  /** Takes another text, of which only the first characters are there. */
  public void set(String whole) {
    text = whole;
    int length = Math.min(whole.length(), mostChars);
    boolean inPair = length < whole.length() && Character.isHighSurrogate(whole.charAt(length - 1));
    begin(inPair ? length - 1 : length);
  }

  @Override
  char at(int index) {
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }
}
