// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.micro;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.millrace.bench.input.NginxLines;
import io.millrace.time.TimeFormat;
import io.millrace.time.TimeParser;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Reads times that stand alone, each another than the one before, within two hours. */
@State(Scope.Thread)
public class TimeParserBench {
  private static final int TIMES = 1024;
  private static final int SECONDS_BETWEEN = 7;

  /** Of nginx, ISO 8601, syslog, milliseconds, and one that only the JDK's formatter can read. */
  @Param({
    "dd/MMM/yyyy:HH:mm:ss Z",
    "yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
    "MMM d HH:mm:ss",
    TimeFormat.EPOCH_MILLIS,
    "EEE MMM dd HH:mm:ss z yyyy"
  })
  String format;

  private byte[][] texts;
  private int next;
  private TimeParser parser;

  @Setup
  public void open() {
    texts = new byte[TIMES][];
    for (int i = 0; i < TIMES; i++) {
      texts[i] = text(NginxLines.TIME.plusSeconds((long) i * SECONDS_BETWEEN)).getBytes(US_ASCII);
    }
    parser = new TimeFormat(format, ZoneOffset.UTC, Locale.ENGLISH).parser();
    if (parse() == TimeParser.NONE) {
      throw new IllegalStateException("A time of the format " + format + " was not read");
    }
  }

  private String text(Instant time) {
    if (format.equals(TimeFormat.EPOCH_MILLIS)) {
      return Long.toString(time.toEpochMilli());
    }
    return DateTimeFormatter.ofPattern(format, Locale.ENGLISH)
        .withZone(ZoneOffset.UTC)
        .format(time);
  }

  @Benchmark
  public long parse() {
    next = (next + 1) % TIMES;
    byte[] text = texts[next];
    return parser.parse(text, 0, text.length, NginxLines.TIME.toEpochMilli());
  }
}
