// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The steps by which files are completed. A process may die before or after any of them, and a disk
 * may refuse any of them, which is what tests stand in for.
 *
 * <p>Invariant: each step but {@link #write} is done or not done, nothing between; none overwrites
 * a file but {@link #write} and {@link #replace}.
 */
interface FileSteps {
  FileSteps ON_DISK = new OnDisk();

  /** Gives a file a second name. */
  void link(Path name, Path existing) throws IOException;

  /** Makes a symbolic link. */
  void linkTo(Path link, Path target) throws IOException;

  /** Makes an empty file. */
  void create(Path file) throws IOException;

  /** Renames a file, over one that may have the name already. */
  void replace(Path from, Path to) throws IOException;

  void delete(Path file) throws IOException;

  /** Makes a directory and those above it, if they are not there. */
  void makeDirectories(Path directory) throws IOException;

  /** Makes a file hold this text, and waits until the disk has it. */
  void write(Path file, String text) throws IOException;

  /** The real ones. */
  final class OnDisk implements FileSteps {
    private OnDisk() {}

    @Override
    public void link(Path name, Path existing) throws IOException {
      Files.createLink(name, existing);
    }

    @Override
    public void linkTo(Path link, Path target) throws IOException {
      Files.createSymbolicLink(link, target);
    }

    @Override
    public void create(Path file) throws IOException {
      Files.createFile(file);
    }

    @Override
    public void replace(Path from, Path to) throws IOException {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void delete(Path file) throws IOException {
      Files.delete(file);
    }

    @Override
    public void makeDirectories(Path directory) throws IOException {
      Files.createDirectories(directory);
    }

    @Override
    public void write(Path file, String text) throws IOException {
      try (FileChannel channel =
          FileChannel.open(
              file,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
    }
  }
}
