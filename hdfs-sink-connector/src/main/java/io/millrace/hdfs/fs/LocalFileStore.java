// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * The worker's own file system, or one mounted there, without Hadoop.
 *
 * <p>A rename is a hard link under the new name and then the removal of the old one, because {@code
 * rename(2)} replaces what it finds. A process that dies between the two leaves the file under both
 * names. With {@code hsync}, names are forced to disk as well as bytes.
 */
final class LocalFileStore implements FileStore {
  private final SyncMode sync;

  LocalFileStore(SyncMode sync) {
    this.sync = sync;
  }

  @Override
  public StoreOutput create(String path) throws IOException {
    Path file = file(path);
    makeDirectory(file.getParent());
    return new LocalOutput(
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), sync);
  }

  @Override
  public void rename(String from, String to) throws IOException {
    Path source = file(from);
    Path target = file(to);
    Files.createLink(target, source);
    Files.delete(source);
    force(target.getParent());
  }

  @Override
  public void delete(String path) throws IOException {
    Files.deleteIfExists(file(path));
  }

  @Override
  public long length(String path) throws IOException {
    Path file = file(path);
    if (Files.isDirectory(file)) {
      throw new NoSuchFileException(path, null, "is a directory");
    }
    return Files.size(file);
  }

  @Override
  public InputStream open(String path) throws IOException {
    return Files.newInputStream(file(path));
  }

  @Override
  public void close() {
    // Nothing is held open between calls.
  }

  /** A name that the JVM cannot write is not cured by trying again, but by another locale. */
  private static Path file(String path) {
    try {
      return Path.of(path);
    } catch (InvalidPathException e) {
      throw new ConnectException(
          "The name "
              + path
              + " cannot be written in the encoding "
              + System.getProperty("sun.jnu.encoding")
              + "; start the worker in a UTF-8 locale, such as LC_ALL=C.UTF-8",
          e);
    }
  }

  private void makeDirectory(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    Path parent = directory.getParent();
    makeDirectory(parent);
    try {
      Files.createDirectory(directory);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(directory)) {
        throw e;
      }
      // Another task was faster.
    }
    force(parent);
  }

  /** Forces the names in a directory to disk, which Linux does when the directory is synced. */
  private void force(Path directory) throws IOException {
    switch (sync) {
      case HSYNC -> {
        try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
          names.force(true);
        }
      }
      case HFLUSH -> {}
    }
  }
}
