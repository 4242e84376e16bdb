// SPDX-License-Identifier: Apache-2.0
package io.millrace.transforms.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;

/**
 * UTF-8 that takes any bytes there and back. A byte that is no UTF-8 becomes a character of its own
 * that no UTF-8 has, a low surrogate that stands alone, so that {@code .} matches it and no
 * character that a user writes does.
 *
 * <p>Invariant: {@code encode(decode(bytes))} are the bytes.
 */
public final class Utf8 {
  /** Stands for byte 0; the others follow. */
  private static final char FIRST = Character.MIN_LOW_SURROGATE;

  private static final char LAST = FIRST + 0xff;
  private static final char REPLACEMENT = '\uFFFD';

  private Utf8() {}

  public static String decode(byte[] bytes) {
    String text = new String(bytes, UTF_8);
    return text.indexOf(REPLACEMENT) < 0 ? text : decodeAny(bytes);
  }

  private static String decodeAny(byte[] bytes) {
    CharsetDecoder decoder = UTF_8.newDecoder(); // reports what it cannot decode
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    while (result.isError()) {
      for (int i = 0; i < result.length(); i++) {
        out.put((char) (FIRST + (in.get() & 0xff)));
      }
      result = decoder.decode(in, out, true);
    }
    return out.flip().toString();
  }

  public static byte[] encode(String text) {
    int alone = nextAlone(text, 0);
    if (alone == text.length()) {
      return text.getBytes(UTF_8);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() + text.length() / 2);
    int from = 0;
    while (alone < text.length()) {
      out.writeBytes(text.substring(from, alone).getBytes(UTF_8));
      out.write(text.charAt(alone) - FIRST);
      from = alone + 1;
      alone = nextAlone(text, from);
    }
    out.writeBytes(text.substring(from).getBytes(UTF_8));
    return out.toByteArray();
  }

  /** The next character that stands for a byte; the text's length if there is none. */
  private static int nextAlone(String text, int from) {
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isHighSurrogate(c)) {
        at++;
      } else if (c >= FIRST && c <= LAST) {
        return at;
      }
      at++;
    }
    return text.length();
  }
}
