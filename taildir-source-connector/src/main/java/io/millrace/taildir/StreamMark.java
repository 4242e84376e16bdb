// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import java.util.List;

/**
 * How far a stream was read: the files that stood at its path and are still of interest.
 *
 * @param files oldest first, at least one; the last is the current one
 * @param since modification time, milliseconds since the epoch, of the last file that was seen to
 *     be current; a file that was current after it has been modified no earlier
 */
record StreamMark(List<FileMark> files, long since) {
  StreamMark {
    files = List.copyOf(files);
    if (files.isEmpty()) {
      throw new IllegalArgumentException("A stream was read in no file, wanted at least one");
    }
  }
}
