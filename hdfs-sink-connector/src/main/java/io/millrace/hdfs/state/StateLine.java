// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.state;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A line of a checkpoint: a word, and fields {@code name=value}, with tabs between them. Control
 * characters, {@code %} and what is not printable stand in values as {@code %XX} of their UTF-8.
 *
 * <p>Invariant: a line that was written reads as the same word and fields.
 */
final class StateLine {
  private static final Pattern TAB = Pattern.compile("\t");

  private final String word;
  private final Map<String, String> fields = new LinkedHashMap<>();

  StateLine(String word) {
    this.word = word;
  }

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException if it is none
   */
  static StateLine parse(String text) {
    String[] parts = TAB.split(text, -1);
    StateLine line = new StateLine(parts[0]);
    for (int i = 1; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      if (equals <= 0) {
        throw new IllegalArgumentException("no field: '" + parts[i] + "' in: " + text);
      }
      line.fields.put(parts[i].substring(0, equals), unescape(parts[i].substring(equals + 1)));
    }
    return line;
  }

  String word() {
    return word;
  }

  StateLine with(String name, String value) {
    fields.put(name, value);
    return this;
  }

  StateLine with(String name, long value) {
    return with(name, Long.toString(value));
  }

  String text(String name) {
    String value = fields.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no field '" + name + "' in: " + this);
    }
    return value;
  }

  long number(String name) {
    try {
      return Long.parseLong(text(name));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("not a number: '" + name + "' in: " + this, e);
    }
  }

  @Override
  public String toString() {
    StringBuilder line = new StringBuilder(word);
    fields.forEach(
        (name, value) -> line.append('\t').append(name).append('=').append(escape(value)));
    return line.toString();
  }

  private static String escape(String value) {
    StringBuilder out = new StringBuilder(value.length());
    value
        .codePoints()
        .forEach(
            c -> {
              if (c == '%' || Character.isISOControl(c)) {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                  out.append('%').append(Character.forDigit((b >> 4) & 0xf, 16));
                  out.append(Character.forDigit(b & 0xf, 16));
                }
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }

  static String unescape(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer out = ByteBuffer.allocate(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != '%') {
        out.put(bytes[i]);
      } else {
        if (i + 2 >= bytes.length) {
          throw new IllegalArgumentException("cut off after %: " + text);
        }
        int high = Character.digit(bytes[++i], 16);
        int low = Character.digit(bytes[++i], 16);
        if (high < 0 || low < 0) {
          throw new IllegalArgumentException("no two digits after %: " + text);
        }
        out.put((byte) (high << 4 | low));
      }
    }
    return new String(out.array(), 0, out.position(), StandardCharsets.UTF_8);
  }
}
