// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import io.millrace.config.HostSettings;
import io.millrace.file.TaskShare;
import java.nio.file.Path;
import java.util.Map;

/** What all streams of a task have in common. */
record TailContext(
    TailSettings settings,
    HostSettings hosts,
    TaskShare share,
    StoredMarks stored,
    OpenFiles openFiles,
    FileEvents events) {

  TailCounts counts() {
    return openFiles.counts();
  }

  /**
   * Whether this task reads the file. A live file and its rotated ones are always read by one task:
   * what decides is the {@link Globs#home} of the directory and the stem of the name.
   */
  boolean owns(Path path, Globs globs) {
    String stem = RotatedNames.stem(path.getFileName().toString());
    return share.count() == 1 || share.owns(globs.home(path.getParent()) + "/" + stem);
  }

  /** The source partition of a live path. */
  Map<String, String> partition(String group, Path path) {
    return StreamName.partition(hosts.streamPrefix() + group + ":" + path);
  }
}
