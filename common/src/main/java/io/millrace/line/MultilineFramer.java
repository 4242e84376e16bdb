// SPDX-License-Identifier: Apache-2.0
package io.millrace.line;

import io.millrace.line.Framing.Multiline;
import io.millrace.line.Framing.Overflow;
import io.millrace.regex.BoundedSearch;
import io.millrace.regex.BoundedText;
import io.millrace.regex.CharText;
import io.millrace.regex.RunawayException;
import java.nio.charset.Charset;

/**
 * A frame is a record of several lines: whatever line it starts with, and the lines after that one
 * up to the next that matches. A record above the limit is cut after a whole line if that fits.
 *
 * <p>Invariant: what is remembered of bytes that were scanned before is what scanning them again
 * would find.
 */
final class MultilineFramer implements Framer {
  /** So many bytes of a line are matched; a multiple of every unit of a charset. */
  static final int MATCHED_BYTES = 2048;

  private final LineLimit limit;
  private final int maxBytes;
  private final int maxLines;
  private final Terminator terminator;
  private final Charset charset;
  private final CharText text = new CharText(MATCHED_BYTES, BoundedText.LOOKS_AT_A_LINE);
  private final BoundedSearch start;

  private int lines;
  private int line;
  private int fits;
  private long runaways;

  MultilineFramer(Multiline framing, LineLimit limit, Terminator terminator, Charset charset) {
    this.limit = limit;
    this.maxBytes = limit.maxBytes();
    this.maxLines = framing.maxLines();
    this.terminator = terminator;
    this.charset = charset;
    this.start = new BoundedSearch(framing.start(), text);
  }

  @Override
  public int frame(byte[] window, int from, int to, int scanned, Input input) {
    if (scanned == 0) {
      lines = 0;
      line = 0;
      fits = 0;
    }
    while (true) {
      if (lines > 0) {
        if (line - terminator.size() > maxBytes) {
          int cut = overflow(window, from, from + line - terminator.size(), true);
          if (cut != MORE) {
            return cut;
          }
        }
        Start next = lines == maxLines ? Start.YES : begins(window, from + line, to, input);
        if (next != Start.NO) {
          return next == Start.YES ? line : MORE;
        }
      }
      int newline = terminator.indexIn(window, from, from + Math.max(line, scanned), to);
      if (newline < 0) {
        return unfinished(window, from, to, input);
      }
      line = newline + terminator.size() - from;
      lines++;
      if (line <= maxBytes) {
        fits = line;
      }
    }
  }

  private int unfinished(byte[] window, int from, int to, Input input) {
    int available = to - from;
    boolean ended = input == Input.ENDED;
    if (available > maxBytes && (ended || available - terminator.size() >= maxBytes)) {
      int cut = overflow(window, from, to, ended);
      return cut == MORE && ended ? -available : cut;
    }
    if (ended) {
      return -available;
    }
    return input == Input.IDLE && lines > 0 ? line : MORE;
  }

  private int overflow(byte[] window, int from, int contentEnd, boolean whole) {
    if (fits > 0 && limit.overflow() == Overflow.SPLIT) {
      return -fits;
    }
    return limit.overflow(window, from, contentEnd, whole);
  }

  @Override
  public Start begins(byte[] window, int from, int to, Input input) {
    int most = Math.min(to, from + MATCHED_BYTES);
    int newline = terminator.indexIn(window, from, from, most);
    boolean known = newline >= 0 || most - from == MATCHED_BYTES;
    if (!known && input != Input.ENDED) {
      return input == Input.IDLE ? Start.YES : Start.UNKNOWN;
    }
    if (from == to) {
      return Start.YES; // of nothing
    }
    int end = newline >= 0 ? newline : most;
    return matches(new String(window, from, end - from, charset)) ? Start.YES : Start.NO;
  }

  private boolean matches(String beginning) {
    text.set(beginning);
    try {
      return start.find();
    } catch (RunawayException e) {
      runaways++;
      return false; // an expression that cannot cope with this line finds nothing in it
    }
  }

  @Override
  public long runaways() {
    return runaways;
  }

  @Override
  public int window() {
    return limit.window(2 * terminator.size() + MATCHED_BYTES);
  }
}
