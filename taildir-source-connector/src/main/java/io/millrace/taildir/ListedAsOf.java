// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

/**
 * How new a directory's files must be that a listing found and the one before did not.
 *
 * <p>Whatever makes or renames a file in a directory moves the directory's time, by the clock that
 * files get their times from. So a file that was made after a listing was not modified before the
 * time that the directory had then, whatever that clock is, and however late a listing comes.
 *
 * <p>Invariant: no clock but the file system's is compared with it.
 */
final class ListedAsOf {
  private static final long NEVER = Long.MAX_VALUE;
  private static final long SECOND = 1000;

  /** How long a clock may stand still that has parts of seconds, milliseconds. */
  private static final long TICK = 100;

  private long inode;
  private long latest = NEVER;
  private long before = NEVER;

  /**
   * The directory was listed.
   *
   * @param still how long it had not been seen to move, milliseconds
   */
  void listed(long newInode, long modified, long still) {
    before = newInode == inode ? latest : NEVER;
    inode = newInode;
    // while the clock shows the same time still, a file may come that is no newer than others
    long tick = modified % SECOND == 0 ? KnownDirectory.UNSURE_MILLIS : TICK;
    latest = still >= tick ? modified + 1 : modified;
  }

  /** See {@link KnownDirectory#newSince}. */
  long newSince() {
    return before;
  }
}
