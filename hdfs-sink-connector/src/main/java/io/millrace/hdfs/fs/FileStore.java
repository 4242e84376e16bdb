// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * A file system, cut down to what the sink does with one. Paths are absolute, below the {@link
 * StoreRoot}, with {@code /} between components.
 *
 * <p>Each verb either does what it says or throws; none answers with a flag. After an exception
 * other than those named here the outcome is unknown: the verb may or may not have taken effect, or
 * may still do so.
 *
 * <p>Invariant: only {@link #replace} takes a file's place, and only {@link #append} and {@link
 * #recover} change a file that is there.
 *
 * <p>One instance belongs to one incarnation of a task, so that the file system can tell it from
 * others. Its threads may use it for different paths at the same time.
 */
public interface FileStore extends Closeable {
  /**
   * Creates a file for writing, with the directories above it that are missing.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is a file or directory at the path
   * @throws RefusedNameException if it is the path that is wrong
   */
  StoreOutput create(String path) throws IOException;

  /**
   * Creates a file for writing in a directory that must be there.
   *
   * @throws java.nio.file.NoSuchFileException if the directory is missing; it stays so
   * @throws java.nio.file.FileAlreadyExistsException if there is a file or directory at the path
   */
  StoreOutput createWithoutParents(String path) throws IOException;

  /**
   * Opens a closed file for writing at its end.
   *
   * @throws java.nio.file.NoSuchFileException if there is no file
   */
  StoreOutput append(String path) throws IOException;

  /**
   * Makes a file end after its first {@code length} bytes, closed, and stops for good whoever still
   * writes to it, under whatever name they opened it. Takes some seconds if it was open. If it
   * throws because that takes too long, it may be called again; it goes on from where it was.
   *
   * @throws java.nio.file.NoSuchFileException if there is no file
   * @throws ShortFileException if the file has fewer bytes
   */
  void recover(String path, long length) throws IOException;

  /**
   * Gives a file or directory another name in the same directory, in one step: at no time does
   * either name show a part of it.
   *
   * @throws java.nio.file.NoSuchFileException if there is nothing at {@code from}, whatever there
   *     is at {@code to}
   * @throws java.nio.file.FileAlreadyExistsException if there is a file or directory {@code to};
   *     both are left as they are
   */
  void rename(String from, String to) throws IOException;

  /**
   * As {@link #rename}, for files only, and a file {@code to} is replaced by {@code from} in one
   * step: whoever opens {@code to} finds the old file or the new one.
   *
   * @throws java.nio.file.NoSuchFileException if there is no file {@code from}
   * @throws java.nio.file.FileAlreadyExistsException if there is a directory {@code to}
   */
  void replace(String from, String to) throws IOException;

  /** Makes sure that there is no file at the path; a file that is missing already is no error. */
  void delete(String path) throws IOException;

  /** Makes sure that there is no directory at the path, nor anything below it. */
  void deleteTree(String path) throws IOException;

  /** Makes sure that there is a directory, with those above it. */
  void makeDirectories(String path) throws IOException;

  /** The names in a directory, in no order; none if there is no such directory. */
  List<String> list(String directory) throws IOException;

  /**
   * The length in bytes of a file that is closed.
   *
   * @throws java.nio.file.NoSuchFileException if there is nothing, or a directory, at the path
   */
  long length(String path) throws IOException;

  /**
   * The bytes of a file that is closed.
   *
   * @throws java.nio.file.NoSuchFileException if there is nothing at the path
   */
  InputStream open(String path) throws IOException;
}
