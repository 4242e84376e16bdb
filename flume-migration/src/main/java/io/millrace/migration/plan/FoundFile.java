// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.plan;

import io.millrace.migration.plan.PositionFile.Position;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the file of an entry is now, as far as this host can tell.
 *
 * @param unread whether bytes of it were not read
 */
record FoundFile(Place place, boolean unread, String remark) {

  /** Where it is. */
  enum Place {
    AT_ITS_PATH,
    RENAMED,
    GONE,
    NOT_LOOKED_AT
  }

  static FoundFile look(Position position) {
    Path path;
    try {
      path = Path.of(position.file());
    } catch (InvalidPathException e) {
      return unseen("this program cannot write the path (" + e.getReason() + ")");
    }
    Path directory = path.getParent();
    if (directory == null || !Files.isDirectory(directory)) {
      return unseen("there is no " + directory + " on this host");
    }
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> same = files.filter(file -> inode(file) == position.inode()).toList();
      if (same.contains(path)) {
        return at(Place.AT_ITS_PATH, path, position);
      }
      return same.isEmpty() ? gone(position) : at(Place.RENAMED, same.get(0), position);
    } catch (IOException | UncheckedIOException e) {
      return unseen(directory + " cannot be listed (" + e + "); run this as Flume's user");
    }
  }

  private static FoundFile unseen(String why) {
    return new FoundFile(Place.NOT_LOOKED_AT, true, "not looked at: " + why);
  }

  private static FoundFile at(Place place, Path file, Position position) throws IOException {
    long size = Files.size(file);
    String where = place == Place.RENAMED ? "now `" + file.getFileName() + "`, " : "";
    if (size < position.pos()) {
      return new FoundFile(
          place,
          true,
          where
              + "shorter than what was read of it (%d bytes): read from its beginning"
                  .formatted(size));
    }
    return new FoundFile(
        place,
        size > position.pos(),
        where + "%d of %d bytes are still to be read".formatted(size - position.pos(), size));
  }

  private static FoundFile gone(Position position) {
    return new FoundFile(
        Place.GONE,
        false,
        "**inode %d is in that directory no more**: what was not read of it is lost, and what is at the path is read from its beginning"
            .formatted(position.inode()));
  }

  private static long inode(Path file) {
    try {
      return Files.isRegularFile(file) ? (long) Files.getAttribute(file, "unix:ino") : -1;
    } catch (IOException | UnsupportedOperationException e) {
      return -1; // it went away meanwhile, or the system has no inodes; then it is not ours
    }
  }
}
