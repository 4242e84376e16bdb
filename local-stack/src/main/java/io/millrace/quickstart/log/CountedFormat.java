// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Instant;

/**
 * Lines that are a prefix and a count, and nothing more.
 *
 * @param first the count in the line with the number 1
 */
public record CountedFormat(String prefix, long first) implements LogFormat {
  @Override
  public byte[] line(long number, Instant time) {
    return (prefix + (first + number - 1)).getBytes(ISO_8859_1);
  }

  @Override
  public long number(byte[] line) {
    String text = new String(line, ISO_8859_1);
    if (!text.startsWith(prefix)) {
      return NONE;
    }
    long count = Digits.at(prefix.length(), text);
    return text.equals(prefix + count) ? count - first + 1 : NONE;
  }
}
