// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The files that a task has open, the one that was active least recently first.
 *
 * <p>Invariant: beyond the limit there are only files that could not be found again if they were
 * closed.
 */
final class OpenFiles {
  private final int most;
  private final TailCounts counts;
  private final Set<TailedFile> files = new LinkedHashSet<>();

  OpenFiles(int most, TailCounts counts) {
    this.most = most;
    this.counts = counts;
  }

  /** Where it is told how many are open, beside what else happens to files. */
  TailCounts counts() {
    return counts;
  }

  /** A file was opened or read; others are closed if there are too many now. */
  void active(TailedFile file) {
    files.remove(file);
    files.add(file);
    counts.open(files.size());
    while (files.size() > most) {
      TailedFile idle = idleExcept(file);
      if (idle == null) {
        return;
      }
      idle.close();
    }
  }

  private TailedFile idleExcept(TailedFile active) {
    for (TailedFile file : files) {
      if (file != active && file.seen() != null) {
        return file;
      }
    }
    return null;
  }

  void closed(TailedFile file) {
    files.remove(file);
    counts.open(files.size());
  }
}
