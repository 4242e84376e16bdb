// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import java.io.IOException;

/** A file has fewer bytes than it is known to have had: bytes that were durable are lost. */
public final class ShortFileException extends IOException {
  private static final long serialVersionUID = 1L;

  public ShortFileException(String path, long got, long wanted) {
    super(path + " has " + got + " bytes, but must have " + wanted + " or more");
  }
}
