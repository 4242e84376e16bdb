// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import io.millrace.file.FileId;
import io.millrace.file.Fingerprint;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/**
 * The source offset of a record: where its stream goes on after it. One small object a record; the
 * entries are made when somebody asks for them, which the worker does for few of them.
 *
 * <ul>
 *   <li>{@code position}: bytes of the current file that were read
 *   <li>{@code inode}, {@code fingerprint}: which file that is; the fingerprint is the number of
 *       its first bytes that were hashed, a colon, and the hash
 *   <li>{@code packed}, if it is so: the inode is that of a compressed file which has its content
 *   <li>{@code modified}: see {@link StreamMark#since}
 *   <li>{@code older}, if there are any: the files before it, oldest first, separated by spaces,
 *       each as {@code <inode>/<fingerprint>/<position>}, with {@code /packed} after it if it is so
 * </ul>
 *
 * <p>One that is written by hand may be {@code position} alone, or with {@code inode}: see {@link
 * HandWritten}.
 *
 * <p>Invariant: {@link #parse} of the entries, also after a detour over JSON, is the mark that this
 * was made from, with the one file's position replaced.
 */
final class TailOffset extends AbstractMap<String, Object> {
  static final String POSITION = "position";
  static final String INODE = "inode";
  static final String FINGERPRINT = "fingerprint";
  static final String PACKED = "packed";
  static final String MODIFIED = "modified";
  static final String OLDER = "older";
  private static final List<String> KEYS =
      List.of(POSITION, INODE, FINGERPRINT, PACKED, MODIFIED, OLDER);

  private final StreamMark mark;
  private final int reading;
  private final long position;

  /**
   * The offset after a record.
   *
   * @param reading which file of the mark the record is from
   * @param position where the next record of that file starts
   */
  TailOffset(StreamMark mark, int reading, long position) {
    this.mark = mark;
    this.reading = reading;
    this.position = position;
  }

  @Override
  public Set<Entry<String, Object>> entrySet() {
    List<FileMark> files = mark.files();
    int last = files.size() - 1;
    FileMark newest = files.get(last);
    FileId current = newest.id();
    Map<String, Object> entries = new LinkedHashMap<>();
    entries.put(POSITION, positionOf(last));
    entries.put(INODE, current.inode());
    entries.put(FINGERPRINT, current.fingerprint().toString());
    if (newest.packed()) {
      entries.put(PACKED, true);
    }
    entries.put(MODIFIED, mark.since());
    if (last > 0) {
      StringJoiner older = new StringJoiner(" ");
      for (int i = 0; i < last; i++) {
        older.add(files.get(i).text(positionOf(i)));
      }
      entries.put(OLDER, older.toString());
    }
    return entries.entrySet();
  }

  private long positionOf(int file) {
    return file == reading ? position : mark.files().get(file).position();
  }

  /**
   * Reads a stored offset.
   *
   * @throws IllegalArgumentException naming the key, what it is, and what was wanted
   */
  static StreamMark parse(Map<String, ?> offset) {
    for (String key : offset.keySet()) {
      if (!KEYS.contains(key)) {
        throw new IllegalArgumentException("Key \"" + key + "\" is unknown, wanted " + KEYS);
      }
    }
    List<FileMark> files = new ArrayList<>();
    if (offset.get(OLDER) != null) {
      for (String file : text(offset, OLDER).split(" ", -1)) {
        files.add(FileMark.parse(file));
      }
    }
    boolean handWritten = offset.get(FINGERPRINT) == null && files.isEmpty();
    long inode = handWritten && offset.get(INODE) == null ? 0 : number(offset, INODE);
    Fingerprint fingerprint =
        handWritten ? Fingerprint.EMPTY : Fingerprint.parse(text(offset, FINGERPRINT));
    boolean packed = !handWritten && isTrue(offset, PACKED);
    files.add(new FileMark(new FileId(inode, fingerprint), number(offset, POSITION), packed));
    boolean unknownAge = handWritten && offset.get(MODIFIED) == null;
    return new StreamMark(files, unknownAge ? 0 : number(offset, MODIFIED));
  }

  /** Numbers come back from JSON as whatever fits them. */
  private static long number(Map<String, ?> offset, String key) {
    Object value = offset.get(key);
    boolean integer = value instanceof Long || value instanceof Integer || value instanceof Short;
    if (!integer || ((Number) value).longValue() < 0) {
      throw new IllegalArgumentException(
          "Key \"" + key + "\" is " + value + ", wanted an integer from 0");
    }
    return ((Number) value).longValue();
  }

  private static boolean isTrue(Map<String, ?> offset, String key) {
    Object value = offset.get(key);
    if (value != null && !(value instanceof Boolean)) {
      throw new IllegalArgumentException(
          "Key \"" + key + "\" is " + value + ", wanted true or false");
    }
    return Boolean.TRUE.equals(value);
  }

  private static String text(Map<String, ?> offset, String key) {
    if (offset.get(key) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException(
        "Key \"" + key + "\" is " + offset.get(key) + ", wanted a text");
  }
}
