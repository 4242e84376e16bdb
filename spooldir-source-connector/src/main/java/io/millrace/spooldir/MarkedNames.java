// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import java.util.BitSet;

/**
 * Which names of a directory have a marker, and a hash of the file that each stands for. Made for a
 * million of them: a name takes 22 to 43 bytes of heap and a bit.
 *
 * <p>Invariant: a name is known by 64 bits of hash. That two share them can at worst hide a file
 * whose inode, size and time are those of the other's marker as well.
 */
final class MarkedNames {
  /** A marker that was not read yet. */
  static final long NOT_READ = 0;

  private static final int SMALLEST = 16;

  private long[] keys = new long[SMALLEST];
  private long[] files = new long[SMALLEST];
  private BitSet seen = new BitSet();
  private int size;

  /** Puts a name in, or gives it another file. */
  void put(long name, long file) {
    if (size * 4L >= keys.length * 3L) {
      grow();
    }
    int slot = find(name);
    if (keys[slot] == 0) {
      keys[slot] = nonZero(name);
      size++;
    }
    files[slot] = file;
  }

  /** Whether there is a marker of this name. */
  boolean contains(long name) {
    return keys[find(name)] != 0;
  }

  /** The hash of the file that the name's marker stands for. */
  long file(long name) {
    return files[find(name)];
  }

  /** Notes that the marker's file is there. */
  void see(long name) {
    seen.set(find(name));
  }

  /** Whether the marker's file was there. */
  boolean isSeen(long name) {
    return contains(name) && seen.get(find(name));
  }

  void forgetSeen() {
    seen.clear();
  }

  int size() {
    return size;
  }

  private int find(long name) {
    long key = nonZero(name);
    int slot = (int) (MarkerPaths.mix(key) & (keys.length - 1));
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }

  private void grow() {
    MarkedNames twice = new MarkedNames();
    twice.keys = new long[keys.length * 2];
    twice.files = new long[keys.length * 2];
    for (int slot = 0; slot < keys.length; slot++) {
      if (keys[slot] != 0) {
        twice.put(keys[slot], files[slot]);
        if (seen.get(slot)) {
          twice.see(keys[slot]);
        }
      }
    }
    keys = twice.keys;
    files = twice.files;
    seen = twice.seen;
  }

  private static long nonZero(long name) {
    return name == 0 ? 1 : name;
  }
}
