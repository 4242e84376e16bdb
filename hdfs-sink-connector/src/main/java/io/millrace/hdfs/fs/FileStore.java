// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/**
 * A file system, cut down to what the sink does with one. Paths are absolute, below the {@link
 * StoreRoot}, with {@code /} between components.
 *
 * <p>Each verb either does what it says or throws; none answers with a flag. A file that exists is
 * never replaced or changed by any of them. After an exception other than those named here the
 * outcome is unknown: the verb may or may not have taken effect.
 *
 * <p>One instance belongs to one task, and is used by its thread only.
 */
public interface FileStore extends Closeable {
  /**
   * Creates a file for writing, with the directories above it that are missing.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is a file or directory at the path
   */
  StoreOutput create(String path) throws IOException;

  /**
   * Gives a file another name in the same directory, in one step: at no time does either name show
   * a part of the file.
   *
   * @throws java.nio.file.NoSuchFileException if there is no file {@code from}
   * @throws java.nio.file.FileAlreadyExistsException if there is a file or directory {@code to};
   *     both are left as they are
   */
  void rename(String from, String to) throws IOException;

  /** Makes sure that there is no file at the path; a file that is missing already is no error. */
  void delete(String path) throws IOException;

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
