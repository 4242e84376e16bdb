// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * The worker's own file system, or one mounted there, without Hadoop.
 *
 * <p>A rename of a file is a hard link under the new name and then the removal of the old one,
 * because {@code rename(2)} replaces what it finds. A process that dies between the two leaves the
 * file under both names, and the same rename, done again, finishes it.
 *
 * <p>There are no leases, so nobody can be told to stop writing. What recovers a file puts a copy
 * in its place instead, and whoever has the old one open writes to a file without a name.
 *
 * <p>Invariant: with {@code hsync}, names that are given are forced to disk as well as bytes.
 */
final class LocalFileStore implements FileStore {
  /** How Linux says that of a component or of the whole path. */
  private static final String TOO_LONG = "File name too long";

  private final SyncMode sync;

  LocalFileStore(SyncMode sync) {
    this.sync = sync;
  }

  @Override
  public StoreOutput create(String path) throws IOException {
    try {
      makeDirectory(file(path).getParent());
      return createWithoutParents(path);
    } catch (FileSystemException e) {
      if (TOO_LONG.equals(e.getReason())) {
        throw refused(path, TOO_LONG, e);
      }
      throw e;
    }
  }

  @Override
  public StoreOutput createWithoutParents(String path) throws IOException {
    Path file = file(path);
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      force(file.getParent());
    } catch (IOException e) {
      throw closing(channel, e);
    }
    return new LocalOutput(channel, sync);
  }

  @Override
  public StoreOutput append(String path) throws IOException {
    Path file = regular(path);
    return new LocalOutput(
        FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND), sync);
  }

  @Override
  public void recover(String path, long length) throws IOException {
    Path file = regular(path);
    Path copy = copy(file);
    try (FileChannel source = FileChannel.open(file, StandardOpenOption.READ)) {
      long got = source.size();
      if (got < length) {
        throw new ShortFileException(path, got, length);
      }
      // What an earlier recovery left that did not come to its end is overwritten.
      try (FileChannel target =
          FileChannel.open(
              copy,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        for (long position = 0; position < length; ) {
          long moved = source.transferTo(position, length - position, target);
          if (moved == 0) {
            throw new ShortFileException(path, position, length);
          }
          position += moved;
        }
        switch (sync) {
          case HSYNC -> target.force(true);
          case HFLUSH -> {}
        }
      }
    }
    Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE);
    force(file.getParent());
  }

  @Override
  public void rename(String from, String to) throws IOException {
    Path source = file(from);
    Path target = file(to);
    if (Files.isDirectory(source, LinkOption.NOFOLLOW_LINKS)) {
      Files.move(source, target);
    } else {
      link(source, target);
      Files.delete(source);
    }
    force(target.getParent());
  }

  @Override
  public void replace(String from, String to) throws IOException {
    Path target = file(to);
    if (Files.isDirectory(target)) {
      throw new FileAlreadyExistsException(to, null, "is a directory");
    }
    Files.move(file(from), target, StandardCopyOption.ATOMIC_MOVE);
    force(target.getParent());
  }

  @Override
  public void delete(String path) throws IOException {
    Files.deleteIfExists(file(path));
  }

  @Override
  public void deleteTree(String path) throws IOException {
    Path root = file(path);
    if (Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
      for (String name : list(path)) {
        deleteTree(root.resolve(name).toString());
      }
    }
    Files.deleteIfExists(root);
  }

  @Override
  public void makeDirectories(String path) throws IOException {
    makeDirectory(file(path));
  }

  @Override
  public List<String> list(String directory) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(file(directory))) {
      for (Path entry : entries) {
        names.add(entry.getFileName().toString());
      }
      return names;
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  @Override
  public long length(String path) throws IOException {
    return Files.size(regular(path));
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

  private static Path regular(String path) throws NoSuchFileException {
    Path file = file(path);
    if (Files.isDirectory(file)) {
      throw new NoSuchFileException(path, null, "is a directory");
    }
    return file;
  }

  /** Always as short: a name may be at the limit already, with no room for a suffix. */
  private static Path copy(Path file) {
    byte[] name = file.getFileName().toString().getBytes(StandardCharsets.UTF_8);
    return file.resolveSibling("." + UUID.nameUUIDFromBytes(name) + ".recovering");
  }

  /** Adds the new name, unless a process added it that then died. */
  private static void link(Path source, Path target) throws IOException {
    try {
      Files.createLink(target, source);
    } catch (FileAlreadyExistsException e) {
      if (!Files.exists(source, LinkOption.NOFOLLOW_LINKS)) {
        NoSuchFileException missing = new NoSuchFileException(source.toString());
        missing.initCause(e);
        throw missing;
      }
      if (source.equals(target) || !Files.isSameFile(source, target)) {
        throw e;
      }
    }
  }

  private static RefusedNameException refused(String path, String reason, IOException cause) {
    RefusedNameException refused = new RefusedNameException(path, reason);
    refused.initCause(cause);
    return refused;
  }

  private static IOException closing(FileChannel channel, IOException failure) {
    try {
      channel.close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
    return failure;
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
        throw refused(directory.toString(), "is a file, not a directory", e);
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
