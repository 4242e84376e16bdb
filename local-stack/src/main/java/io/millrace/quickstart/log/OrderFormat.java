// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A business log as its sample's {@code logback.xml} lays it out, with the address of the machine
 * first. Every tenth record is an exception with its stack trace.
 */
public record OrderFormat(String address) implements LogFormat, LineTimes {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);
  private static final int TIME_LENGTH = "2026-11-20 10:00:00.000".length();
  private static final String MARK = " - order #";

  @Override
  public byte[] line(long number, Instant time) {
    boolean failed = number % 10 == 0;
    StringBuilder text = new StringBuilder(200).append(address).append(' ');
    TIME.formatTo(time, text);
    text.append(" [order-").append(number % 4).append(failed ? "] ERROR" : "] INFO ");
    text.append(" com.example.orders.OrderCenter").append(MARK).append(number);
    text.append(failed ? " was not paid" : " accepted");
    if (failed) {
      text.append("\njava.lang.IllegalStateException: card refused");
      text.append("\n\tat com.example.orders.Payment.take(Payment.java:58)");
      text.append("\n\tat com.example.orders.OrderCenter.accept(OrderCenter.java:33)");
    }
    return text.toString().getBytes(ISO_8859_1);
  }

  @Override
  public long number(byte[] line) {
    return Digits.behind(MARK, line);
  }

  @Override
  public long timestamp(byte[] line) {
    return Instant.from(TIME.parse(new String(line, address.length() + 1, TIME_LENGTH, ISO_8859_1)))
        .toEpochMilli();
  }
}
