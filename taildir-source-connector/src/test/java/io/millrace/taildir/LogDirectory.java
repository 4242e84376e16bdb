// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.archive.Archives;
import io.millrace.archive.Compression;
import io.millrace.time.MutableTime;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Real files, written and rotated as programs do it.
 *
 * <p>Invariant: modification times are of the test's clock, and no two acts happen at once.
 */
final class LogDirectory {
  private static final int MOST_TRIES = 16;

  final Path path;
  private final MutableTime time;

  LogDirectory(Path path, MutableTime time) {
    this.path = path;
    this.time = time;
  }

  Path file(String name) {
    return path.resolve(name);
  }

  /** Appends, and creates the file if it is not there. */
  void append(String name, String text) throws IOException {
    time.advance(Duration.ofMillis(1));
    Files.createDirectories(file(name).getParent());
    boolean created = !Files.exists(file(name));
    Files.writeString(file(name), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    touch(name);
    if (created) {
      touchParents(name);
    }
  }

  /**
   * Creates the file, with an inode that was given back if the file system gives that out again.
   *
   * @return whether it does
   */
  boolean createAgain(String name, long inode) throws IOException {
    List<Path> others = new ArrayList<>();
    boolean again = false;
    for (int i = 0; i < MOST_TRIES && !again; i++) {
      Path candidate = Files.createFile(file(".candidate" + i));
      again = inode(candidate) == inode;
      if (again) {
        Files.move(candidate, file(name));
      } else {
        others.add(candidate);
      }
    }
    for (Path other : others) {
      Files.delete(other);
    }
    append(name, "");
    touchParents(name);
    return again;
  }

  long inode(String name) throws IOException {
    return inode(file(name));
  }

  private static long inode(Path file) throws IOException {
    return (Long) Files.getAttribute(file, "unix:ino");
  }

  void rename(String name, String other) throws IOException {
    time.advance(Duration.ofMillis(1));
    Files.move(file(name), file(other));
    touchParents(name, other);
  }

  void delete(String name) throws IOException {
    time.advance(Duration.ofMillis(1));
    Files.delete(file(name));
    touchParents(name);
  }

  /** Compresses the file as gzip and its like do: it is gone when the other is complete. */
  void compress(String name, Compression compression) throws IOException {
    time.advance(Duration.ofMillis(1));
    FileTime modified = Files.getLastModifiedTime(file(name));
    Path packed = file(name + suffix(compression));
    Files.write(packed, Archives.pack(compression, Files.readAllBytes(file(name))));
    Files.setLastModifiedTime(packed, modified);
    Files.delete(file(name));
  }

  static String suffix(Compression compression) {
    return switch (compression) {
      case NONE -> "";
      case GZIP -> ".gz";
      case ZSTD -> ".zst";
      case BZIP2 -> ".bz2";
      case XZ -> ".xz";
    };
  }

  /** Cuts the file to nothing, keeping the file itself. */
  void truncate(String name) throws IOException {
    time.advance(Duration.ofMillis(1));
    try (FileChannel channel = FileChannel.open(file(name), StandardOpenOption.WRITE)) {
      channel.truncate(0);
    }
    touch(name);
  }

  /** Writes over the file, keeping the file itself, in one act. */
  void overwrite(String name, String text) throws IOException {
    time.advance(Duration.ofMillis(1));
    try (FileChannel channel = FileChannel.open(file(name), StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(text.getBytes(UTF_8)), 0);
    }
    touch(name);
  }

  private void touch(String name) throws IOException {
    Files.setLastModifiedTime(file(name), FileTime.from(time.instant()));
  }

  /** Names came or went. */
  private void touchParents(String... names) throws IOException {
    for (String name : names) {
      Files.setLastModifiedTime(file(name).getParent(), FileTime.from(time.instant()));
    }
  }
}
