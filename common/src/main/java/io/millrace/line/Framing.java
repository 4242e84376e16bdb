// SPDX-License-Identifier: Apache-2.0
package io.millrace.line;

import java.nio.charset.Charset;
import java.util.regex.Pattern;

/** How bytes become records. */
public sealed interface Framing {
  /** So many of a file's first bytes tell how it is written. */
  int HEAD_BYTES = Encoding.MOST_MARK_BYTES;

  /**
   * A record a line, its terminator removed. A line above the limit is dealt with by the policy.
   */
  record Lines(int maxBytes, Overflow overflow) implements Framing {
    public Lines {
      requirePositive(maxBytes);
    }
  }

  /** As many whole lines a record as fit, terminators kept; a line above the limit is cut. */
  record Chunks(int maxBytes) implements Framing {
    public Chunks {
      requirePositive(maxBytes);
    }
  }

  /**
   * A record of several lines: one that matches, and those after it up to the next that does. The
   * limit holds for the whole record.
   *
   * @param start is looked for in the first bytes of each line
   * @param charset of the lines that are matched, where values are bytes
   * @param maxLines a record ends after so many
   * @param idleMillis how long a growing file's last record waits for lines that belong to it
   */
  record Multiline(
      Pattern start,
      Charset charset,
      int maxLines,
      long idleMillis,
      int maxBytes,
      Overflow overflow)
      implements Framing {
    public Multiline {
      requirePositive(maxBytes);
      if (maxLines < 1) {
        throw new IllegalArgumentException("Limit is " + maxLines + " lines, wanted at least 1");
      }
    }
  }

  /**
   * Cut as by another framing, but between characters, and values are text.
   *
   * @param charset one of {@link #charset}
   */
  record Text(Framing cut, Charset charset, DecodeErrors onError) implements Framing {
    public Text {
      if (cut instanceof Text) {
        throw new IllegalArgumentException(cut + " is text already");
      }
    }

    @Override
    public int maxBytes() {
      return cut.maxBytes();
    }

    @Override
    public long idleMillis() {
      return cut.idleMillis();
    }

    @Override
    public Text begunWith(byte[] head) {
      Encoding encoding = Encoding.of(charset, head, 0, head.length, true);
      return new Text(cut, encoding.charset(), onError);
    }
  }

  /** What becomes of a line above the limit. */
  enum Overflow {
    /** Several records, none of them lost; all but the last are unterminated. */
    SPLIT,
    /** Its first bytes are kept, the rest is dropped. */
    TRUNCATE,
    /** It is dropped. */
    SKIP,
    /** The file cannot be finished. */
    FAIL
  }

  /** The most bytes that a record's value can hold. */
  int maxBytes();

  /**
   * How long whole lines at the end of a growing file wait for more lines of their record; 0 where
   * no line waits for another.
   */
  default long idleMillis() {
    return this instanceof Multiline multiline ? multiline.idleMillis() : 0;
  }

  /**
   * This framing for a file that begins with these bytes, {@link #HEAD_BYTES} if it has them:
   * needed to read on in its middle, where no byte order mark tells how it is written.
   */
  default Framing begunWith(byte[] head) {
    return this;
  }

  /**
   * The charset of this name, if its lines and characters can be told by their bytes.
   *
   * @throws IllegalArgumentException telling why not
   */
  static Charset charset(String name) {
    return Encoding.charset(name);
  }

  private static void requirePositive(int maxBytes) {
    if (maxBytes < 1) {
      throw new IllegalArgumentException("Limit is " + maxBytes + " bytes, wanted at least 1");
    }
  }
}
