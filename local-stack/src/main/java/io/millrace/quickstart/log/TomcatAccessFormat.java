// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Tomcat's access log as its sample's {@code server.xml} lays it out: the address of the machine
 * first, and last the times in milliseconds at which the request began and ended.
 *
 * <p>The number of a line is the request's header {@code X-Request-ID}.
 */
public record TomcatAccessFormat(String address) implements LogFormat, LineTimes {
  /** A Tomcat that is asked from its own machine. */
  public static final TomcatAccessFormat OF_THIS_MACHINE = new TomcatAccessFormat("127.0.0.1");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("'['dd/MMM/yyyy:HH:mm:ss Z']'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final int FIELDS = 14;
  private static final int ID = 11;
  private static final int BEGIN = 12;

  @Override
  public byte[] line(long number, Instant time) {
    long millis = time.toEpochMilli();
    return ("%s|10.0.2.%d|GET|%s|3|\"GET /orders/%d HTTP/1.1\"|\"-\"|\"okhttp/4.12.0\""
            + "|200|-|512|%d|%d|%d")
        .formatted(address, number % 200, TIME.format(time), number, number, millis, millis + 3)
        .getBytes(ISO_8859_1);
  }

  @Override
  public long number(byte[] line) {
    String[] fields = fields(line);
    return fields.length == FIELDS ? Digits.at(0, fields[ID]) : NONE;
  }

  @Override
  public long timestamp(byte[] line) {
    return Long.parseLong(fields(line)[BEGIN]);
  }

  private static String[] fields(byte[] line) {
    return new String(line, ISO_8859_1).split("\\|", -1);
  }
}
