// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The files of a task whose streams are open, whatever partition they belong to, in the order of
 * their last use.
 *
 * <p>Invariant: there are at most {@code most}, besides those that are being finished.
 */
final class ActiveFiles {
  private final int most;
  private final Map<InUseFile, OpenFiles> owners = new LinkedHashMap<>(16, 0.75f, true);

  ActiveFiles(int most) {
    this.most = most;
  }

  /** To be called before a file is made active. */
  void makeRoom() {
    Iterator<Map.Entry<InUseFile, OpenFiles>> oldest = owners.entrySet().iterator();
    while (owners.size() >= most) {
      Map.Entry<InUseFile, OpenFiles> entry = oldest.next();
      oldest.remove();
      entry.getValue().evict(entry.getKey());
    }
  }

  /** A file of these is active, and was used now. */
  void used(InUseFile file, OpenFiles owner) {
    owners.put(file, owner);
  }

  void remove(InUseFile file) {
    owners.remove(file);
  }
}
