// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import io.millrace.file.FileSnapshot;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What a stream may have missed: looks at its directory after a rotation, before the file after it
 * begins. A file that came and went between two looks must be found first, and a listing may miss
 * one that is being renamed.
 *
 * <p>Invariant: a file that was current after the last one that was seen to be has been modified no
 * earlier than {@link #since}.
 */
final class RotationWatch {
  static final int LOOKS = 2;

  private static final long SECOND = 1000;

  /** Files that were let go: so many are remembered. */
  private static final int MOST_PASSED = 16;

  private final Deque<FileMark> passed = new ArrayDeque<>();
  private int looks = LOOKS;
  private boolean waits;
  private long since;
  private long missedAfter;

  /** A watch that is over. */
  RotationWatch(long since) {
    this.since = since;
    this.missedAfter = since;
  }

  /** Others may have come and gone, which were modified then or later. */
  static RotationWatch from(long since) {
    RotationWatch watch = new RotationWatch(since);
    watch.missedAfter = 0;
    watch.looks = LOOKS - 1;
    return watch;
  }

  /** A file was rotated away. */
  void begin() {
    looks = 0;
  }

  /** Whether there are files that may turn out to have been missed, but cannot be told yet. */
  void waits(boolean forFiles) {
    waits = forFiles;
  }

  boolean waits() {
    return waits;
  }

  /** A look at everything is over that told all there is to tell. */
  void looked() {
    looks = Math.min(looks + 1, LOOKS);
  }

  boolean isOn() {
    return looks < LOOKS;
  }

  /** Modification time, milliseconds since the epoch. */
  long since() {
    return since;
  }

  /** The current file stands at the path, and every file before it was found. */
  void settled(long modified) {
    since = Math.max(modified, missedAfter);
  }

  /** A file that was read to its end is let go: it must not be missed later. */
  void passed(Generation generation) {
    missedAfter = Math.max(missedAfter, generation.sightings().modified() + 1);
    since = Math.max(since, missedAfter);
    passed.add(generation.mark());
    if (passed.size() > MOST_PASSED) {
      passed.remove();
    }
  }

  /** Whether a compressed file is what became of one of those. */
  boolean hasPassed(PackedFile archive) {
    return passed.stream().anyMatch(archive::holds);
  }

  boolean misses(FileSnapshot unknown) {
    return unknown.modified() >= since;
  }

  /** As {@link #misses}, where a compressor may have cut the time to whole seconds. */
  boolean missesPacked(FileSnapshot unknown) {
    return isNotBefore(unknown, since);
  }

  /** Whether a compressed file may be what became of one that was modified then. */
  static boolean isNotBefore(FileSnapshot packed, long modified) {
    boolean whole = packed.modified() % SECOND == 0;
    return packed.modified() >= (whole ? modified - modified % SECOND : modified);
  }
}
