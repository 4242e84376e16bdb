// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.time.MutableTime;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;

/**
 * Real files, written and rotated as programs do it.
 *
 * <p>Invariant: modification times are of the test's clock, and no two acts happen at once.
 */
final class LogDirectory {
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
