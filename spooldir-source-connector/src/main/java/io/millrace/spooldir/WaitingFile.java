// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import io.millrace.file.FileSnapshot;
import io.millrace.file.FileStat;
import java.nio.file.Path;

/**
 * A file that this task is to read, as it was last seen. As many may wait at once, it holds its
 * name and numbers, and a {@code Path} only where the name does not lead to it.
 *
 * <p>Invariant: what was seen does not change while the file is ready, so that its place in the
 * queue stays right.
 */
final class WaitingFile {
  /** Where a file stands between being found and being read. */
  enum State {
    /** The next scan looks at it. */
    UNSETTLED,
    /** It was found finished, and is not looked at again until it is taken. */
    READY,
    /** It was read already and stays where it is; the next scan looks whether it still is so. */
    DONE,
    /** It vanished, or is no longer a file. */
    GONE
  }

  private final String relative;
  private final Path oddPath;
  private State state = State.UNSETTLED;
  private int listing;
  private long inode;
  private long size;
  private long modified;
  private long since;

  /**
   * A file that was seen for the first time.
   *
   * @param relative path below the spool directory, with {@code /} between its names
   * @param oddPath the absolute path if some name in it has bytes that are no characters, else null
   */
  WaitingFile(String relative, Path oddPath, FileStat seen, long now) {
    this.relative = relative;
    this.oddPath = oddPath;
    see(seen, now);
  }

  private void see(FileStat seen, long now) {
    inode = seen.inode();
    size = seen.size();
    modified = seen.modified();
    since = now;
  }

  /**
   * Notes another look, and says for how many milliseconds it has been the same, -1 if it changed.
   */
  long seeAgain(FileStat seen, long now) {
    boolean same = inode == seen.inode() && size == seen.size() && modified == seen.modified();
    if (same && since <= now) {
      return now - since;
    }
    see(seen, now);
    return -1;
  }

  String relative() {
    return relative;
  }

  long size() {
    return size;
  }

  /** Milliseconds since the epoch. */
  long modified() {
    return modified;
  }

  State state() {
    return state;
  }

  void state(State now) {
    state = now;
  }

  /** Notes that a listing of its directory, by number, has it. */
  void listedBy(int number) {
    listing = number;
  }

  boolean isListedBy(int number) {
    return listing == number;
  }

  Path path(Path root) {
    return oddPath == null ? root.resolve(relative) : oddPath;
  }

  FileSnapshot snapshot(Path root) {
    return new FileSnapshot(path(root), relative, inode, size, modified);
  }
}
