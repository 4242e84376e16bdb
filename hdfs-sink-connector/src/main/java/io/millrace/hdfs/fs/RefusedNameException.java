// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import java.nio.file.FileSystemException;

/**
 * No file can have this path, however often it is tried: a part of it is too long or reserved, or
 * is a file where a directory would have to be. Nothing was created.
 */
public final class RefusedNameException extends FileSystemException {
  private static final long serialVersionUID = 1L;

  RefusedNameException(String path, String reason) {
    super(path, null, reason);
  }
}
