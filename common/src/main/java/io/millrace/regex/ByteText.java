// SPDX-License-Identifier: Apache-2.0
package io.millrace.regex;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** Bytes as characters, one each as in ISO-8859-1, without a copy. */
public final class ByteText extends BoundedText {
  private final int mostBytes;
  private byte[] bytes = {};

  public ByteText(int mostBytes, int mostLooks) {
    super(mostLooks);
    this.mostBytes = mostBytes;
  }

  /** Takes another text, of which only the first bytes are there. */
  public void set(byte[] whole) {
    bytes = whole;
    begin(Math.min(whole.length, mostBytes));
  }

  @Override
  char at(int index) {
    return (char) (bytes[index] & 0xff);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new String(bytes, start, end - start, ISO_8859_1);
  }
}
