// SPDX-License-Identifier: Apache-2.0
package io.millrace.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Which file this is, whatever it is called. The inode is a hint, since file systems use it again;
 * the content decides.
 *
 * <p>Invariant: an id survives renaming and appending, and neither truncation nor replacement.
 *
 * @param inode number on its file system, 0 where the file system has none
 */
public record FileId(long inode, Fingerprint fingerprint) {

  /**
   * The id of an open file that was reached by this path.
   *
   * @throws IOException also when the path leads to another file than the one that was opened
   */
  public static FileId of(Path path, long inode, FileChannel channel) throws IOException {
    long now = FileStat.of(path).inode();
    if (now != inode) {
      throw new ReplacedException(path, inode, now);
    }
    return new FileId(inode, Fingerprint.of(channel));
  }

  /**
   * The same file after it grew: the inode, and a fingerprint of all that was written and can be
   * hashed.
   */
  public FileId grown(FileChannel channel) throws IOException {
    return fingerprint.length() == Fingerprint.MAX_LENGTH
        ? this
        : new FileId(inode, Fingerprint.ofWritten(channel));
  }

  /** Whether the open file with this inode is the one that has this id. */
  public boolean matches(long openInode, FileChannel channel) throws IOException {
    return openInode == inode && fingerprint.matches(channel);
  }
}
