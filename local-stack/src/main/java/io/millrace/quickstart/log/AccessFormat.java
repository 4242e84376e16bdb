// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * nginx's access log with {@code $hostname} first, so that a consumer can sort lines by machine:
 *
 * <pre>
 * log_format main '$hostname|$remote_addr|$remote_user|$time_local|$request|'
 *                 '$status|$body_bytes_sent|$http_referer|$request_id|'
 *                 '$http_user_agent|$http_x_forwarded_for|$request_time|'
 *                 '$upstream_response_time|$upstream_addr|$upstream_connect_time';
 * </pre>
 *
 * <p>The number of a line is its {@code $request_id}, which nginx too writes as 32 hexadecimal
 * digits. Some referers have a search in GBK, and those bytes are no UTF-8.
 */
public record AccessFormat(String hostname, long seed) implements LogFormat, LineTimes {
  private static final DateTimeFormatter TIME_LOCAL =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final int TIME_FIELD = 3;
  private static final int FIELDS_BEFORE_ID = 8;
  private static final int ID_DIGITS = 32;

  private static final String[] PATHS = {
    "/", "/index.html", "/product/detail?id=", "/api/order/list?page=", "/static/app.js?v="
  };
  private static final String[] STATUSES = {"200", "200", "200", "200", "304", "302", "404", "502"};
  private static final String[] REFERERS = {
    "-",
    "-",
    "https://www.example.com/",
    "https://www.example.com/product/list?sort=price&order=desc",
    // The bytes of "log" in Chinese in GBK, one character each.
    "http://www.baidu.com/s?ie=gbk&wd=\u00c8\u00d5\u00d6\u00be"
  };
  private static final String[] AGENTS = {
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
        + " Chrome/131.0.0.0 Safari/537.36",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
        + " Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
    "curl/8.11.0",
    "okhttp/4.12.0"
  };

  @Override
  public byte[] line(long number, Instant time) {
    SplittableRandom random = new SplittableRandom(seed ^ number);
    int millis = 1 + random.nextInt(400);
    StringBuilder line = new StringBuilder(400).append(hostname);
    line.append("|10.0.").append(random.nextInt(256)).append('.').append(random.nextInt(256));
    line.append("|-|");
    TIME_LOCAL.formatTo(time, line);
    line.append("|GET ").append(one(PATHS, random)).append(random.nextInt(100_000));
    line.append(" HTTP/1.1|").append(one(STATUSES, random));
    line.append('|').append(random.nextInt(50_000));
    line.append('|').append(one(REFERERS, random));
    line.append('|').append(id(number));
    line.append('|').append(one(AGENTS, random));
    line.append("|-|").append(seconds(millis));
    line.append('|').append(seconds(millis - 1));
    line.append("|10.0.4.").append(70 + random.nextInt(10)).append(":8080|0.000");
    return line.toString().getBytes(ISO_8859_1);
  }

  @Override
  public long number(byte[] line) {
    int at = 0;
    for (int fields = 0; fields < FIELDS_BEFORE_ID; at++) {
      if (at == line.length) {
        return NONE;
      }
      if (line[at] == '|') {
        fields++;
      }
    }
    if (line.length <= at + ID_DIGITS || line[at + ID_DIGITS] != '|') {
      return NONE;
    }
    try {
      return Long.parseLong(new String(line, at, ID_DIGITS, ISO_8859_1), 16);
    } catch (NumberFormatException notAnId) {
      return NONE;
    }
  }

  @Override
  public long timestamp(byte[] line) {
    String time = new String(line, ISO_8859_1).split("\\|", -1)[TIME_FIELD];
    return Instant.from(TIME_LOCAL.parse(time)).toEpochMilli();
  }

  private static String id(long number) {
    String digits = Long.toHexString(number);
    return "0".repeat(ID_DIGITS - digits.length()) + digits;
  }

  private static String seconds(int millis) {
    String digits = Integer.toString(millis);
    return "0." + "0".repeat(3 - digits.length()) + digits;
  }

  private static String one(String[] of, SplittableRandom random) {
    return of[random.nextInt(of.length)];
  }
}
