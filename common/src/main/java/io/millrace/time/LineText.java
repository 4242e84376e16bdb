// SPDX-License-Identifier: Apache-2.0
package io.millrace.time;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * The first bytes of a line as characters, one each, without a copy.
 *
 * <p>Invariant: an expression that looks at a text more than {@link #MOST_LOOKS} times is stopped,
 * so that none can run away.
 */
final class LineText implements CharSequence {
  static final int MOST_BYTES = 4096;
  static final int MOST_LOOKS = 1_000_000;

  private byte[] bytes = {};
  private int length;
  private int looks;

  /** An expression has looked long enough. */
  static final class RunawayException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RunawayException() {
      super("gave up after " + MOST_LOOKS + " looks at the text", null, false, false);
    }
  }

  void set(byte[] line) {
    bytes = line;
    length = Math.min(line.length, MOST_BYTES);
    looks = MOST_LOOKS;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public char charAt(int index) {
    if (--looks < 0) {
      throw new RunawayException();
    }
    return (char) (bytes[index] & 0xff);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new String(bytes, start, end - start, ISO_8859_1);
  }

  @Override
  public String toString() {
    return subSequence(0, length).toString();
  }
}
