// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import io.millrace.file.FileSnapshot;
import java.util.Map;

/**
 * What {@code start.position=end} skips of a file, as a sentence for people.
 *
 * <p>Invariant: nothing is skipped without being told, since a first run looks like any other as
 * long as no file that is there has an offset.
 *
 * @param bytes so many from its beginning
 */
record Skipped(FileSnapshot file, Map<String, String> partition, long bytes) {

  /** The offset by hand with which they are read. */
  Map<String, ?> offset() {
    return Map.of(TailOffset.POSITION, 0L, TailOffset.INODE, file.inode());
  }

  @Override
  public String toString() {
    return "The first %d of %d bytes of %s are skipped: start.position=end, and no file that is there has an offset. To have them read, stop the connector and set the offset of %s to {\"%s\": 0, \"%s\": %d}"
        .formatted(
            bytes,
            file.size(),
            file.path(),
            partition,
            TailOffset.POSITION,
            TailOffset.INODE,
            file.inode());
  }
}
