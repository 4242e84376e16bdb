// SPDX-License-Identifier: Apache-2.0
package io.millrace.time;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.regex.Matcher;

/**
 * Finds the times of one file, in its lines or in its name. Lines are looked at as bytes, of which
 * the first {@value LineText#MOST_BYTES} count; each is one character to the expression, as in
 * ISO-8859-1.
 *
 * <p>What was read last is remembered: lines of one second mostly have the same text.
 */
public final class TimeFinder {
  private final TimePattern pattern;
  private final TimeParser parser;
  private final boolean needsNow;
  private final LineText line = new LineText();
  private final Matcher matcher;

  private byte[] lastText = {};
  private long lastNow;
  private long lastTime = TimeParser.NONE;

  TimeFinder(TimePattern pattern) {
    this.pattern = pattern;
    this.parser = pattern.format().parser();
    this.needsNow = pattern.format().needsNow();
    this.matcher = pattern.regex().matcher(line);
  }

  /**
   * The time in a line.
   *
   * @param now the time of reading, milliseconds since the epoch
   * @return milliseconds since the epoch, {@link TimeParser#NONE} if there is none
   */
  public long inLine(byte[] bytes, long now) {
    line.set(bytes);
    matcher.reset();
    try {
      if (!matcher.find() || matcher.start(1) < 0) {
        return TimeParser.NONE;
      }
    } catch (LineText.RunawayException | StackOverflowError e) {
      return TimeParser.NONE; // an expression that cannot cope with this line finds nothing in it
    }
    return parse(bytes, matcher.start(1), matcher.end(1), now);
  }

  /** The time in a name. */
  public long inName(String name, long now) {
    Matcher found = pattern.regex().matcher(name);
    if (!found.find() || found.group(1) == null) {
      return TimeParser.NONE;
    }
    byte[] text = found.group(1).getBytes(UTF_8);
    return parse(text, 0, text.length, now);
  }

  private long parse(byte[] bytes, int from, int to, long now) {
    if (to - from == lastText.length
        && (!needsNow || now == lastNow)
        && Arrays.equals(bytes, from, to, lastText, 0, lastText.length)) {
      return lastTime;
    }
    long time = parser.parse(bytes, from, to, now);
    remember(bytes, from, to, now, time);
    return time;
  }

  private void remember(byte[] bytes, int from, int to, long now, long time) {
    if (lastText.length == to - from) {
      System.arraycopy(bytes, from, lastText, 0, to - from);
    } else {
      lastText = Arrays.copyOfRange(bytes, from, to);
    }
    lastNow = now;
    lastTime = time;
  }
}
