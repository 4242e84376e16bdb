// SPDX-License-Identifier: Apache-2.0
package io.millrace.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;

/**
 * What the file system says of a path, links followed.
 *
 * @param inode 0 where the file system has none
 * @param size bytes
 * @param modified milliseconds since the epoch
 */
public record FileStat(long inode, long size, long modified, boolean regular, boolean directory) {
  private static final String UNIX = "unix:ino,size,lastModifiedTime,isRegularFile,isDirectory";

  /** Looks at a path; one that is not there is a {@code NoSuchFileException}. */
  public static FileStat of(Path path) throws IOException {
    if (!path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      BasicFileAttributes basic = Files.readAttributes(path, BasicFileAttributes.class);
      return new FileStat(
          0,
          basic.size(),
          basic.lastModifiedTime().toMillis(),
          basic.isRegularFile(),
          basic.isDirectory());
    }
    Map<String, Object> unix = Files.readAttributes(path, UNIX);
    return new FileStat(
        (Long) unix.get("ino"),
        (Long) unix.get("size"),
        ((FileTime) unix.get("lastModifiedTime")).toMillis(),
        (Boolean) unix.get("isRegularFile"),
        (Boolean) unix.get("isDirectory"));
  }
}
