// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import io.millrace.file.FileSnapshot;
import io.millrace.file.Fingerprint;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

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
 * @param crc32c 32 bits, or {@link #NO_CRC}
 */
record Progress(
    String file,
    long inode,
    long size,
    long modified,
    Fingerprint fingerprint,
    long position,
    long crc32c) {

  /** Some bytes were dropped by a policy, so that the records do not carry the whole file. */
  static final long NO_CRC = -1;

  private static final int FIELDS = 7;

  /** Whether this may be about the file that was seen: its content still has to be compared. */
  boolean mayBe(FileSnapshot seen) {
    boolean sameInode = inode == 0 || inode == seen.inode();
    return file.equals(seen.relative()) && position <= seen.size() && (sameInode || isAsLeft(seen));
  }

  /** Whether size and time are those that the file had when it was read. */
  boolean isAsLeft(FileSnapshot seen) {
    return size == seen.size() && modified == seen.modified();
  }

  boolean ended() {
    return position == size;
  }

  /** One line: position, size, modified, inode, crc32c, fingerprint, and the file, URL-encoded. */
  @Override
  public String toString() {
    return String.join(
        " ",
        Long.toString(position),
        Long.toString(size),
        Long.toString(modified),
        Long.toString(inode),
        Long.toString(crc32c),
        fingerprint.toString(),
        URLEncoder.encode(file, StandardCharsets.UTF_8));
  }

  /** Reads what {@link #toString} wrote. */
  static Progress parse(String line) {
    String[] fields = line.split(" ", -1);
    if (fields.length != FIELDS) {
      throw new IllegalArgumentException(
          "Line \"" + line + "\" has " + fields.length + " fields, wanted " + FIELDS);
    }
    return new Progress(
        URLDecoder.decode(fields[6], StandardCharsets.UTF_8),
        Long.parseLong(fields[3]),
        Long.parseLong(fields[1]),
        Long.parseLong(fields[2]),
        Fingerprint.parse(fields[5]),
        Long.parseLong(fields[0]),
        Long.parseLong(fields[4]));
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
