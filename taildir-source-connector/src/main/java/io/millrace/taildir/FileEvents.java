// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import java.nio.file.Path;
import java.util.Map;

/**
 * Tells that files were written to, sooner than a scan would find it.
 *
 * <p>Invariant: nothing but time depends on it; a scan finds all that was not told. Only {@link
 * #close} may be called by a thread other than the task's, and ends a wait.
 */
interface FileEvents extends AutoCloseable {

  /** Who is told. */
  interface Listener {
    /** The file was written to, or cut. */
    void written(Path file);

    /** So much happened in the directory that it is not told in detail. */
    void overflowed(Path directory);
  }

  /** Watches these directories, each with its inode, and no others. */
  void watch(Map<Path, Long> directories);

  /** Whether every write to a file that is written to by its name in this directory is told. */
  boolean covers(Path directory);

  /** Tells of what happened; waits for something to happen, but at most so many milliseconds. */
  void take(long millis, Listener listener) throws InterruptedException;

  @Override
  void close();
}
