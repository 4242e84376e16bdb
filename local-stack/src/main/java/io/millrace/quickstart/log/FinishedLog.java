// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.log;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * A log of a day that is over: how it is to be written.
 *
 * <p>The same format, day and size give the same bytes.
 *
 * @param name of the file
 * @param bytes the file ends with the line that reaches this size
 * @param terminator of a line
 * @param lastTerminated whether the last line has one as well
 */
public record FinishedLog(
    String name,
    LogFormat format,
    LocalDate day,
    long bytes,
    String terminator,
    boolean lastTerminated) {

  private static final Duration BETWEEN_LINES = Duration.ofMillis(200);

  /** With a newline after each line, the last one too. */
  public FinishedLog(String name, LogFormat format, LocalDate day, long bytes) {
    this(name, format, day, bytes, "\n", true);
  }

  /** The moment at which the last line was written. */
  Instant modified() {
    return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusSeconds(1);
  }

  public Path write(Path directory) {
    Path file = directory.resolve(name());
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      writeLines(out);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
    try {
      return Files.setLastModifiedTime(file, FileTime.from(modified()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot set the time of " + file, e);
    }
  }

  private void writeLines(OutputStream out) throws IOException {
    byte[] end = terminator.getBytes(StandardCharsets.US_ASCII);
    Instant time = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    long size = 0;
    for (long number = 1; size < bytes; number++) {
      byte[] line = format.line(number, time);
      size += line.length + end.length;
      time = time.plus(BETWEEN_LINES);
      out.write(line);
      if (size < bytes || lastTerminated) {
        out.write(end);
      }
    }
  }
}
