// SPDX-License-Identifier: Apache-2.0
package io.millrace.file;

import java.io.IOException;
import java.nio.file.Path;

/**
 * One regular file as it was seen at one moment.
 *
 * @param path absolute
 * @param relative the path below the directory that was scanned, with {@code /} between its names
 * @param inode number on its file system, 0 where it has none
 * @param size bytes
 * @param modified milliseconds since the epoch
 */
public record FileSnapshot(Path path, String relative, long inode, long size, long modified) {

  /** Looks again at the same path. */
  public FileSnapshot again() throws IOException {
    return of(path, relative, FileStat.of(path));
  }

  /** Whether the other is the same file with the same bytes, as far as a look can tell. */
  public boolean unchanged(FileSnapshot other) {
    return inode == other.inode && size == other.size && modified == other.modified;
  }

  public String name() {
    return path.getFileName().toString();
  }

  /** Looks at one path; a path that is not a regular file is an error. */
  public static FileSnapshot of(Path path, String relative) throws IOException {
    FileStat stat = FileStat.of(path);
    if (!stat.regular()) {
      throw new IOException(path + " is not a regular file");
    }
    return of(path, relative, stat);
  }

  static FileSnapshot of(Path path, String relative, FileStat stat) {
    return new FileSnapshot(path, relative, stat.inode(), stat.size(), stat.modified());
  }
}
