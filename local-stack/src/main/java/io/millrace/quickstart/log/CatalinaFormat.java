// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What Tomcat writes to {@code catalina.out}, and juli to its dated files. Every tenth record is an
 * exception with its stack trace.
 */
public record CatalinaFormat() implements LogFormat, LineTimes {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd-MMM-yyyy HH:mm:ss.SSS", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final int TIME_LENGTH = "20-Nov-2026 10:00:00.000".length();
  private static final String MARK = " request #";

  @Override
  public byte[] line(long number, Instant time) {
    boolean failed = number % 10 == 0;
    StringBuilder text = new StringBuilder(200);
    TIME.formatTo(time, text);
    text.append(failed ? " SEVERE" : " INFO").append(" [http-nio-8080-exec-").append(number % 8);
    text.append("] org.apache.catalina.core.StandardWrapperValve.invoke").append(MARK);
    text.append(number).append(failed ? " failed" : " served");
    if (failed) {
      text.append("\n\tjava.lang.IllegalStateException: no stock for article ").append(number);
      text.append("\n\t\tat com.example.shop.Stock.reserve(Stock.java:77)");
      text.append("\n\t\tat com.example.shop.OrderServlet.doPost(OrderServlet.java:41)");
      text.append("\n\tCaused by: java.sql.SQLException: 21-Nov-2026 is no column");
      text.append("\n\t\tat com.example.shop.Stock.query(Stock.java:120)\n\t\t... 2 more");
    }
    return text.toString().getBytes(ISO_8859_1);
  }

  @Override
  public long number(byte[] line) {
    return Digits.behind(MARK, line);
  }

  @Override
  public long timestamp(byte[] line) {
    return Instant.from(TIME.parse(new String(line, 0, TIME_LENGTH, ISO_8859_1))).toEpochMilli();
  }
}
