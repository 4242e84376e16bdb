// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import io.millrace.file.Fingerprint;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The source offset just after a record: how far its file was read, and in {@code pending} how far
 * the task's other files were. It is the whole state of a task's stream, so however many files
 * pass, a task needs one source partition.
 *
 * <p>Invariant: a worker that has stored this offset has delivered every record before it, of its
 * file and of the pending ones, since all of them belong to one partition.
 *
 * <p>A worker asks only the last offset of many for its entries, so they are made when asked for.
 */
final class SpoolOffset extends AbstractMap<String, Object> {
  static final String FILE = "file";
  static final String INODE = "inode";
  static final String SIZE = "size";
  static final String MODIFIED = "modified";
  static final String FINGERPRINT = "fingerprint";
  static final String POSITION = "position";
  static final String POSITION_OF = "position.of";
  static final String CRC32C = "crc32c";
  static final String PENDING = "pending";

  private final SpoolFile file;
  private final List<Progress> pending;
  private final long position;
  private final PositionOf of;
  private final long crc32c;

  SpoolOffset(SpoolFile file, List<Progress> pending, long position, PositionOf of, long crc32c) {
    this.file = file;
    this.pending = pending;
    this.position = position;
    this.of = of;
    this.crc32c = crc32c;
  }

  @Override
  public Set<Entry<String, Object>> entrySet() {
    Progress progress = file.progressAt(position, of, crc32c);
    Map<String, Object> entries = new LinkedHashMap<>();
    entries.put(FILE, progress.file());
    entries.put(POSITION, position);
    if (of != PositionOf.FILE) {
      entries.put(POSITION_OF, of.toString());
    }
    entries.put(SIZE, progress.size());
    entries.put(MODIFIED, progress.modified());
    entries.put(INODE, progress.inode());
    entries.put(FINGERPRINT, progress.fingerprint().toString());
    entries.put(CRC32C, progress.sum());
    if (!pending.isEmpty()) {
      entries.put(PENDING, Progress.text(pending));
    }
    return entries.entrySet();
  }

  /**
   * Reads a stored offset: the progress of its file, and of the pending ones. Only the file and the
   * position are needed, so that a person can write one.
   *
   * @throws IllegalArgumentException naming the key that is missing or wrong
   */
  static List<Progress> parse(Map<String, ?> stored) {
    for (String key : stored.keySet()) {
      if (!KEYS.contains(key)) {
        throw new IllegalArgumentException("unknown key \"" + key + "\"; there are " + KEYS);
      }
    }
    long position = number(stored, POSITION, null);
    List<Progress> all = new ArrayList<>();
    all.add(
        new Progress(
            text(stored, FILE, null),
            number(stored, INODE, 0L),
            number(stored, SIZE, -1L),
            number(stored, MODIFIED, -1L),
            Fingerprint.parse(text(stored, FINGERPRINT, Fingerprint.EMPTY.toString())),
            position,
            PositionOf.parse(text(stored, POSITION_OF, PositionOf.FILE.toString())),
            Progress.crcOf(text(stored, CRC32C, Progress.NO_SUM), position)));
    all.addAll(Progress.parseAll(text(stored, PENDING, "")));
    return all;
  }

  private static final List<String> KEYS =
      List.of(FILE, POSITION, POSITION_OF, SIZE, MODIFIED, INODE, FINGERPRINT, CRC32C, PENDING);

  private static String text(Map<String, ?> stored, String key, String otherwise) {
    Object value = stored.get(key);
    if (value == null && otherwise != null) {
      return otherwise;
    }
    if (!(value instanceof String text)) {
      throw new IllegalArgumentException(key + " is " + value + ", wanted a text");
    }
    return text;
  }

  /** Whole numbers come back from storage as whatever type was large enough for them. */
  private static long number(Map<String, ?> stored, String key, Long otherwise) {
    Object value = stored.get(key);
    if (value == null && otherwise != null) {
      return otherwise;
    }
    if (!(value instanceof Long || value instanceof Integer)) {
      throw new IllegalArgumentException(key + " is " + value + ", wanted a whole number");
    }
    return ((Number) value).longValue();
  }
}
