// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.state;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads checkpoints for the tests of other packages. */
public final class ReadCheckpoint {
  private ReadCheckpoint() {}

  public static Checkpoint of(String path, byte[] text) {
    try {
      return CheckpointText.parse(path, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
