// SPDX-License-Identifier: Apache-2.0
package io.millrace.line;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How the text of one file is written: its charset with the byte order that the file's byte order
 * mark tells, and how many bytes of mark there are before the text.
 */
record Encoding(Charset charset, int markBytes) {
  /** The longest byte order mark: that of UTF-32 and of GB18030. */
  static final int MOST_MARK_BYTES = 4;

  private static final String MARK = "\uFEFF";
  private static final String SAMPLE = "\u3042\uD55C\u4E2D\u05D0";
  private static final int ESCAPE = 0x1B;
  private static final int SHIFT_OUT = 0x0E;

  /**
   * The charset of this name, if lines and characters can be cut out of its bytes.
   *
   * @throws IllegalArgumentException telling what is wrong with it
   */
  static Charset charset(String name) {
    Charset charset;
    try {
      charset = Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new IllegalArgumentException("is not a character set of this JVM", e);
    }
    Charset definite = candidates(charset).get(0);
    if (!definite.canEncode() || !keepsNoState(definite)) {
      throw new IllegalArgumentException(
          "what a byte means in "
              + charset
              + " depends on the bytes before it; convert such files");
    }
    if (Terminator.of(definite).size() == 1 && hidesNewline(definite)) {
      throw new IllegalArgumentException(
          "the byte 0A is part of other characters in " + charset + "; convert such files");
    }
    return charset;
  }

  /** Whether only a file's first bytes tell the byte order. */
  static boolean dependsOnMark(Charset declared) {
    return candidates(declared).size() > 1;
  }

  /**
   * The encoding of a file that begins with these bytes, null if more of them are needed. Without a
   * mark it is big endian.
   *
   * @param all whether the file has no more bytes than these, or there are enough of them
   */
  static Encoding of(Charset declared, byte[] bytes, int from, int to, boolean all) {
    List<Charset> candidates = candidates(declared);
    for (Charset candidate : candidates) {
      byte[] mark = mark(candidate);
      int common = Math.min(mark.length, to - from);
      if (mark.length > 0 && Arrays.equals(mark, 0, common, bytes, from, from + common)) {
        if (common == mark.length) {
          return new Encoding(candidate, common);
        }
        if (!all) {
          return null;
        }
      }
    }
    return new Encoding(candidates.get(0), 0);
  }

  private static List<Charset> candidates(Charset declared) {
    if (declared.equals(StandardCharsets.UTF_16)) {
      return List.of(StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE);
    }
    if (declared.name().equals("UTF-32")) {
      return List.of(Charset.forName("UTF-32BE"), Charset.forName("UTF-32LE"));
    }
    return List.of(declared);
  }

  private static byte[] mark(Charset charset) {
    return charset.newEncoder().canEncode(MARK) ? MARK.getBytes(charset) : new byte[0];
  }

  private static boolean keepsNoState(Charset charset) {
    if (charset.name().toUpperCase(Locale.ROOT).contains("2022")) {
      return false;
    }
    for (byte each : SAMPLE.getBytes(charset)) {
      if (each == ESCAPE || each == SHIFT_OUT) {
        return false;
      }
    }
    return true;
  }

  /** Whether 0A after some other byte is anything but a newline. */
  private static boolean hidesNewline(Charset charset) {
    for (int first = 0; first <= 0xFF; first++) {
      String text = new String(new byte[] {(byte) first, '\n'}, charset);
      if (!text.endsWith("\n") && isValid(charset, first)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isValid(Charset charset, int first) {
    try {
      charset.newDecoder().decode(ByteBuffer.wrap(new byte[] {(byte) first, '\n'}));
      return true;
    } catch (CharacterCodingException e) {
      return false; // no character: the newline after it is one
    }
  }
}
