// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.SplittableRandom;

/**
 * nginx's error log, whose format cannot be configured.
 *
 * <p>The number of a line is that of its connection, which stands behind an asterisk.
 */
public record ErrorFormat(long seed) implements LogFormat, LineTimes {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss").withZone(ZoneOffset.UTC);
  private static final String BEFORE_NUMBER = " [error] 1307#1307: *";
  private static final int TIME_LENGTH = "2026/11/20 10:00:00".length();

  @Override
  public byte[] line(long number, Instant time) {
    SplittableRandom random = new SplittableRandom(seed ^ number);
    int image = random.nextInt(100_000);
    StringBuilder line = new StringBuilder(250);
    TIME.formatTo(time, line);
    line.append(BEFORE_NUMBER).append(number);
    line.append(" open() \"/data/www/img/").append(image);
    line.append(".png\" failed (2: No such file or directory), client: 10.0.");
    line.append(random.nextInt(256)).append('.').append(random.nextInt(256));
    line.append(", server: www.example.com, request: \"GET /img/").append(image);
    line.append(".png HTTP/1.1\", host: \"www.example.com\"");
    return line.toString().getBytes(ISO_8859_1);
  }

  @Override
  public long number(byte[] line) {
    String text = new String(line, ISO_8859_1);
    return text.startsWith(BEFORE_NUMBER, TIME_LENGTH)
        ? Digits.at(TIME_LENGTH + BEFORE_NUMBER.length(), text)
        : NONE;
  }

  @Override
  public long timestamp(byte[] line) {
    return Instant.from(TIME.parse(new String(line, 0, TIME_LENGTH, ISO_8859_1))).toEpochMilli();
  }
}
