// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import io.millrace.hdfs.bucket.Destination;
import io.millrace.hdfs.fs.FileStore;
import io.millrace.hdfs.state.InUseName;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Removes files in use that an owner created after its last checkpoint, and then died. Their
 * records are read again, so they lead to the same directories, which are looked through once each.
 *
 * <p>Invariant: only files in use of the same partition and of earlier owners are deleted, and none
 * that the inherited checkpoint names. Used by several threads.
 */
final class Sweep {
  private static final int MOST_REMEMBERED = 10_000;

  private final FileStore store;
  private final InUseNames names;
  private final boolean needed;
  private final Set<String> kept;
  private final Set<String> swept = new HashSet<>();

  /**
   * After a claim.
   *
   * @param needed whether there may be such files
   * @param kept the stems of the files that the checkpoint names
   */
  Sweep(FileStore store, InUseNames names, boolean needed, Set<String> kept) {
    this.store = store;
    this.names = names;
    this.needed = needed;
    this.kept = Set.copyOf(kept);
  }

  synchronized void directory(String directory) throws IOException {
    if (!needed || swept.contains(directory)) {
      return;
    }
    for (String name : store.list(directory)) {
      Optional<InUseName> file = InUseName.find(new Destination(directory, name).path());
      if (file.isPresent() && names.isInherited(file.get()) && !kept.contains(file.get().stem())) {
        store.delete(file.get().path());
      }
    }
    if (swept.size() == MOST_REMEMBERED) {
      swept.clear(); // looking twice does no harm
    }
    swept.add(directory);
  }
}
