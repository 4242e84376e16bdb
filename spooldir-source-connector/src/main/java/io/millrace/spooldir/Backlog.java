// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import io.millrace.spooldir.WaitingFile.State;

/**
 * What waits to be read by a task, and is not being read, as its last scan saw it.
 *
 * @param files those that still settle too
 * @param bytes of all of them
 * @param oldest earliest modification time, milliseconds since the epoch; {@link #NONE} if there is
 *     no file
 * @param scanMillis time that the scan took of the task's thread
 */
record Backlog(long files, long bytes, long oldest, long scanMillis) {
  static final long NONE = Long.MAX_VALUE;
  static final Backlog EMPTY = new Backlog(0, 0, NONE, 0);

  /** After a file was taken. Which one is the oldest then, the next scan finds out. */
  Backlog without(long size) {
    return new Backlog(Math.max(0, files - 1), Math.max(0, bytes - size), oldest, scanMillis);
  }

  /** Counts files one by one. */
  static final class Tally {
    private long files;
    private long bytes;
    private long oldest = NONE;
    private long ready;

    void add(WaitingFile file) {
      files++;
      bytes += file.size();
      oldest = Math.min(oldest, file.modified());
      if (file.state() == State.READY) {
        ready++;
      }
    }

    /** Files that need not settle any more. */
    long ready() {
      return ready;
    }

    boolean isSettling() {
      return files > ready;
    }

    Backlog total(long scanMillis) {
      return new Backlog(files, bytes, oldest, scanMillis);
    }
  }
}
