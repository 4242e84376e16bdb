// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import ch.qos.logback.core.ContextBase;
import ch.qos.logback.core.encoder.EchoEncoder;
import ch.qos.logback.core.rolling.DefaultTimeBasedFileNamingAndTriggeringPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.TimeBasedRollingPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * A log that logback writes and rolls, with the file and the rolling policy of a sample's {@code
 * logback.xml}.
 *
 * <p>A day passes each second or so: logback and the lines are told a time that goes on by the same
 * step from line to line, so that the log rolls at midnight as it would, under the names it would.
 */
public final class LogbackLog implements GrowingLog {
  private final Lines source;
  private final Path file;
  private final RollingFileAppender<String> appender = new RollingFileAppender<>();
  private final DefaultTimeBasedFileNamingAndTriggeringPolicy<String> clock =
      new DefaultTimeBasedFileNamingAndTriggeringPolicy<>();
  private final Instant last;
  private final Duration step;
  private final LivePlan plan;
  private long lines;

  /**
   * A log that is not there yet.
   *
   * @param now the time of the last line; the first is as many days before as there are rotations
   */
  public LogbackLog(Path logs, Path logbackXml, Lines source, LivePlan plan, Instant now) {
    this.source = source;
    this.plan = plan;
    this.last = now;
    this.step = Duration.ofDays(plan.rotations()).dividedBy(plan.lines() - 1);
    SampleXml xml = SampleXml.read(logbackXml);
    this.file = Path.of(filledIn(xml.text("file"), logs));
    ContextBase context = new ContextBase();
    EchoEncoder<String> encoder = new EchoEncoder<>();
    encoder.setContext(context);
    TimeBasedRollingPolicy<String> rolling = new TimeBasedRollingPolicy<>();
    rolling.setContext(context);
    rolling.setParent(appender);
    rolling.setFileNamePattern(filledIn(xml.text("fileNamePattern"), logs));
    rolling.setTimeBasedFileNamingAndTriggeringPolicy(clock);
    clock.setContext(context);
    clock.setCurrentTime(time().toEpochMilli());
    appender.setContext(context);
    appender.setFile(file.toString());
    appender.setEncoder(encoder);
    appender.setRollingPolicy(rolling);
    encoder.start();
    rolling.start();
    appender.start();
  }

  @Override
  public String name() {
    return file.getFileName().toString();
  }

  @Override
  public void writeNext() {
    clock.setCurrentTime(time().toEpochMilli());
    appender.doAppend(new String(source.next(time()), ISO_8859_1));
    lines++;
  }

  @Override
  public int rotations() {
    try (Stream<Path> files = Files.list(file.getParent())) {
      return (int)
          files.filter(each -> each.getFileName().toString().startsWith(name() + ".")).count();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + file.getParent(), e);
    }
  }

  @Override
  public void close() {
    appender.stop();
  }

  private Instant time() {
    return last.minus(step.multipliedBy(plan.lines() - 1 - lines));
  }

  private static String filledIn(String text, Path logs) {
    return text.replace("${LOG_HOME}", logs.toString());
  }
}
