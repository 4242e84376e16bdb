// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.micro;

import io.millrace.bench.input.NginxLines;
import io.millrace.time.TimeFinder;
import io.millrace.time.TimeFormat;
import io.millrace.time.TimePattern;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Finds and reads the time of each line of an access log, where a hundred have the same. */
@State(Scope.Thread)
public class TimeFinderBench {
  private static final int LINES = 4096;
  private static final TimePattern FOURTH_FIELD =
      new TimePattern(
          Pattern.compile("^(?:[^|]*\\|){3}([^|]+)"),
          new TimeFormat("dd/MMM/yyyy:HH:mm:ss Z", ZoneOffset.UTC, Locale.ENGLISH));

  private byte[][] lines;
  private int next;
  private TimeFinder finder;

  @Setup
  public void open() {
    lines = NginxLines.first(LINES).toArray(byte[][]::new);
    finder = FOURTH_FIELD.finder();
  }

  @Benchmark
  public long inLine() {
    next = (next + 1) % LINES;
    return finder.inLine(lines[next], NginxLines.TIME.toEpochMilli());
  }
}
