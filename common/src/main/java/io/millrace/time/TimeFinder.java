// SPDX-License-Identifier: Apache-2.0
package io.millrace.time;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.regex.BoundedSearch;
import io.millrace.regex.BoundedText;
import io.millrace.regex.ByteText;
import io.millrace.regex.CharText;
import io.millrace.regex.RunawayException;
import java.util.Arrays;
import java.util.regex.Matcher;

/**
 * Finds the times of one file, in its lines or in its name. Lines are looked at as bytes, of which
 * the first {@value #MOST} count; each is one character to the expression, as in ISO-8859-1.
 *
 * <p>What was read last is remembered: lines of one second mostly have the same text.
 */
public final class TimeFinder {
  static final int MOST = 4096;

  private final TimeParser parser;
  private final boolean needsNow;
  private final ByteText line = new ByteText(MOST, BoundedText.LOOKS_AT_A_LINE);
  private final BoundedSearch search;
  private final CharText chars = new CharText(MOST, BoundedText.LOOKS_AT_A_LINE);
  private final BoundedSearch charSearch;

  private byte[] lastText = {};
  private long lastNow;
  private long lastTime = TimeParser.NONE;

  TimeFinder(TimePattern pattern) {
    this.parser = pattern.format().parser();
    this.needsNow = pattern.format().needsNow();
    this.search = new BoundedSearch(pattern.regex(), line);
    this.charSearch = new BoundedSearch(pattern.regex(), chars);
  }

  /**
   * The time in a line.
   *
   * @param now the time of reading, milliseconds since the epoch
   * @return milliseconds since the epoch, {@link TimeParser#NONE} if there is none
   */
  public long inLine(byte[] bytes, long now) {
    line.set(bytes);
    if (!finds(search)) {
      return TimeParser.NONE;
    }
    Matcher found = search.match();
    return parse(bytes, found.start(1), found.end(1), now);
  }

  /** The time in a text: a name, or a line that was decoded. */
  public long inText(String text, long now) {
    chars.set(text);
    if (!finds(charSearch)) {
      return TimeParser.NONE;
    }
    byte[] found = charSearch.match().group(1).getBytes(UTF_8);
    return parse(found, 0, found.length, now);
  }

  /** An expression that cannot cope with a text finds nothing in it. */
  private static boolean finds(BoundedSearch search) {
    try {
      return search.find() && search.match().start(1) >= 0;
    } catch (RunawayException e) {
      return false;
    }
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
