// SPDX-License-Identifier: Apache-2.0
package io.millrace.time;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.regex.BoundedSearch;
import io.millrace.regex.BoundedText;
import io.millrace.regex.ByteText;
import io.millrace.regex.RunawayException;
import java.util.Arrays;
import java.util.regex.Matcher;

/**
 * Finds the times of one file, in its lines or in its name. Lines are looked at as bytes, of which
 * the first {@value #MOST_BYTES} count; each is one character to the expression, as in ISO-8859-1.
 *
 * <p>What was read last is remembered: lines of one second mostly have the same text.
 */
public final class TimeFinder {
  static final int MOST_BYTES = 4096;

  private final TimePattern pattern;
  private final TimeParser parser;
  private final boolean needsNow;
  private final ByteText line = new ByteText(MOST_BYTES, BoundedText.LOOKS_AT_A_LINE);
  private final BoundedSearch search;

  private byte[] lastText = {};
  private long lastNow;
  private long lastTime = TimeParser.NONE;

  TimeFinder(TimePattern pattern) {
    this.pattern = pattern;
    this.parser = pattern.format().parser();
    this.needsNow = pattern.format().needsNow();
    this.search = new BoundedSearch(pattern.regex(), line);
  }

  /**
   * The time in a line.
   *
   * @param now the time of reading, milliseconds since the epoch
   * @return milliseconds since the epoch, {@link TimeParser#NONE} if there is none
   */
  public long inLine(byte[] bytes, long now) {
    line.set(bytes);
    Matcher found = search.match();
    try {
      if (!search.find() || found.start(1) < 0) {
        return TimeParser.NONE;
      }
    } catch (RunawayException e) {
      return TimeParser.NONE; // an expression that cannot cope with this line finds nothing in it
    }
    return parse(bytes, found.start(1), found.end(1), now);
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
