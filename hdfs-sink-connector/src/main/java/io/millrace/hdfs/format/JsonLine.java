// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * One JSON object in UTF-8, put together in a buffer that the next line uses again and that is as
 * long as the longest line so far.
 *
 * <p>Invariant: the only line end of any kind, Unicode's included, is the line feed behind the
 * object. Half a surrogate pair, which UTF-8 has no form for, is escaped.
 */
final class JsonLine {
  private static final int DECODED_CHARS = 1 << 12;
  private static final int LONGEST_ESCAPE = 6;
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  // What follows the backslash; 0: the character needs none.
  private static final byte[] ESCAPES = escapes();

  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final CharBuffer decoded = CharBuffer.allocate(DECODED_CHARS);
  private byte[] bytes = new byte[1 << 10];
  private int length;

  private static byte[] escapes() {
    byte[] escapes = new byte[0x80];
    Arrays.fill(escapes, 0, ' ', (byte) 'u');
    escapes['\b'] = 'b';
    escapes['\t'] = 't';
    escapes['\n'] = 'n';
    escapes['\f'] = 'f';
    escapes['\r'] = 'r';
    escapes['"'] = '"';
    escapes['\\'] = '\\';
    return escapes;
  }

  void begin() {
    length = 0;
    beginObject();
  }

  void end(OutputStream out) throws IOException {
    endObject();
    ascii("\n");
    out.write(bytes, 0, length);
  }

  JsonLine beginObject() {
    return separate().ascii("{");
  }

  void endObject() {
    ascii("}");
  }

  void beginArray() {
    separate().ascii("[");
  }

  void endArray() {
    ascii("]");
  }

  JsonLine name(String name) {
    text(name);
    return ascii(":");
  }

  /** A number, a boolean or null. */
  void literal(Object value) {
    separate().ascii(String.valueOf(value));
  }

  void text(String text) {
    separate().ascii("\"");
    escaped(text);
    ascii("\"");
  }

  /** Nothing is written, and false returned, if the bytes are not UTF-8. */
  boolean text(ByteBuffer utf8) {
    int start = length;
    int position = utf8.position();
    separate().ascii("\"");
    decoder.reset();
    CoderResult result;
    do {
      result = decoder.decode(utf8, decoded.clear(), true);
      if (result.isError()) {
        utf8.position(position);
        cut(start);
        return false;
      }
      escaped(decoded.flip());
    } while (result.isOverflow());
    ascii("\"");
    return true;
  }

  void base64(ByteBuffer value) {
    ByteBuffer encoded = Base64.getEncoder().encode(value);
    separate().ascii("\"");
    int count = encoded.remaining();
    ensure(count);
    encoded.get(bytes, length, count);
    length += count;
    ascii("\"");
  }

  int length() {
    return length;
  }

  /** Takes back what came after the line had this length. */
  void cut(int to) {
    length = to;
  }

  /** Puts a comma behind a value, if one is what comes before. */
  private JsonLine separate() {
    byte last = length == 0 ? (byte) '{' : bytes[length - 1];
    return last == '{' || last == '[' || last == ':' ? this : ascii(",");
  }

  private JsonLine ascii(String text) {
    ensure(text.length());
    for (int i = 0; i < text.length(); i++) {
      put(text.charAt(i));
    }
    return this;
  }

  private void escaped(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      ensure(LONGEST_ESCAPE);
      if (c < 0x80) {
        ascii(c);
      } else if (c < 0x800 && c != 0x85) {
        put(0xc0 | (c >> 6));
        continuation(c);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
        supplementary(Character.toCodePoint(c, text.charAt(i)));
      } else if (c == 0x85 || c == 0x2028 || c == 0x2029 || Character.isSurrogate(c)) {
        unicode(c);
      } else {
        put(0xe0 | (c >> 12));
        continuation(c >> 6);
        continuation(c);
      }
    }
  }

  private void ascii(char c) {
    byte escape = ESCAPES[c];
    if (escape == 0) {
      put(c);
    } else if (escape == 'u') {
      unicode(c);
    } else {
      put('\\');
      put(escape);
    }
  }

  private void supplementary(int codePoint) {
    put(0xf0 | (codePoint >> 18));
    continuation(codePoint >> 12);
    continuation(codePoint >> 6);
    continuation(codePoint);
  }

  private void continuation(int bits) {
    put(0x80 | (bits & 0x3f));
  }

  private void unicode(char c) {
    put('\\');
    put('u');
    for (int shift = 12; shift >= 0; shift -= 4) {
      put(HEX[(c >> shift) & 0xf]);
    }
  }

  private void ensure(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }

  private void put(int b) {
    bytes[length] = (byte) b;
    length++;
  }
}
