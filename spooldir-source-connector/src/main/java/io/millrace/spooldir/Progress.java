// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import io.millrace.file.FileSnapshot;
import io.millrace.file.Fingerprint;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far one file was read.
 *
 * <p>Invariant: {@code position} is where a record ended, and {@code crc32c} is that of the bytes
 * before it.
 *
 * @param file path below the spool directory
 * @param inode 0 if not known
 * @param size bytes, -1 if not known
 * @param modified milliseconds since the epoch, -1 if not known
 * @param position bytes
 * @param of what the bytes before the position are bytes of
 * @param crc32c 32 bits, or {@link #NO_CRC}
 */
record Progress(
    String file,
    long inode,
    long size,
    long modified,
    Fingerprint fingerprint,
    long position,
    PositionOf of,
    long crc32c) {

  /** Some bytes were dropped or decoded, so that the records do not carry the file's very bytes. */
  static final long NO_CRC = -1;

  /** {@link #sum} where there is no CRC32C. */
  static final String NO_SUM = "none";

  private static final Pattern SUM = Pattern.compile("(\\d{1,19}):([0-9a-f]{8})");
  private static final int FIELDS = 7;
  private static final int FIELDS_OF_COMPRESSED = 8;

  Progress {
    if (position < 0) {
      throw new IllegalArgumentException("position is " + position + ", wanted 0 or more");
    }
  }

  /** Whether this may be about the file that was seen: its content still has to be compared. */
  boolean mayBe(FileSnapshot seen) {
    boolean sameInode = inode == 0 || inode == seen.inode();
    boolean fits = of != PositionOf.FILE || position <= seen.size();
    return file.equals(seen.relative()) && fits && (sameInode || isAsLeft(seen));
  }

  /** Whether size and time are those that the file had when it was read. */
  boolean isAsLeft(FileSnapshot seen) {
    return size == seen.size() && modified == seen.modified();
  }

  boolean ended() {
    return switch (of) {
      case FILE -> position == size;
      case CONTENT -> false;
      case WHOLE_CONTENT -> true;
    };
  }

  /**
   * The CRC32C as it is stored, with the number of bytes that it is of: {@code 8:1a2b3c4d}. So it
   * is no longer taken for that of the bytes before a position that somebody changed.
   */
  String sum() {
    return crc32c == NO_CRC ? NO_SUM : position + ":" + HexFormat.of().toHexDigits(crc32c, 8);
  }

  /** Reads what {@link #sum} wrote; {@link #NO_CRC} if it is of other bytes than so many. */
  static long crcOf(String sum, long position) {
    Matcher parts = SUM.matcher(sum);
    if (!sum.equals(NO_SUM) && !parts.matches()) {
      throw new IllegalArgumentException(
          "crc32c is \"" + sum + "\", wanted <bytes>:<8 hexadecimal digits>, or " + NO_SUM);
    }
    return parts.matches() && parts.group(1).equals(Long.toString(position))
        ? HexFormat.fromHexDigitsToLong(parts.group(2))
        : NO_CRC;
  }

  /**
   * One line: position, size, modified, inode, crc32c, fingerprint, and the file, URL-encoded; of a
   * compressed one also what the position is of.
   */
  @Override
  public String toString() {
    String line = ofFile();
    return of == PositionOf.FILE ? line : line + " " + encode(of.toString());
  }

  private String ofFile() {
    return String.join(
        " ",
        Long.toString(position),
        Long.toString(size),
        Long.toString(modified),
        Long.toString(inode),
        sum(),
        fingerprint.toString(),
        encode(file));
  }

  /** Reads what {@link #toString} wrote. */
  static Progress parse(String line) {
    String[] fields = line.split(" ", -1);
    if (fields.length != FIELDS && fields.length != FIELDS_OF_COMPRESSED) {
      throw new IllegalArgumentException(
          "Line \"%s\" has %d fields, wanted %d or %d"
              .formatted(line, fields.length, FIELDS, FIELDS_OF_COMPRESSED));
    }
    long position = Long.parseLong(fields[0]);
    return new Progress(
        decode(fields[6]),
        Long.parseLong(fields[3]),
        Long.parseLong(fields[1]),
        Long.parseLong(fields[2]),
        Fingerprint.parse(fields[5]),
        position,
        fields.length == FIELDS ? PositionOf.FILE : PositionOf.parse(decode(fields[7])),
        crcOf(fields[4], position));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** A line each. */
  static String text(List<Progress> all) {
    return String.join("\n", all.stream().map(Progress::toString).toList());
  }

  /** Reads what {@link #text} wrote. */
  static List<Progress> parseAll(String text) {
    return text.lines().map(Progress::parse).toList();
  }
}
