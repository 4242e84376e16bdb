// SPDX-License-Identifier: Apache-2.0
package io.millrace.archive;

import java.io.EOFException;
import java.io.IOException;

/**
 * A compressed file holds what its format does not allow, or ends too early: reading it again is of
 * no use.
 */
public final class DamagedException extends IOException {
  private static final long serialVersionUID = 1;

  DamagedException(Compression compression, long position, Exception cause) {
    super(
        "its %s content is damaged after byte %d of what it decompresses to: %s"
            .formatted(compression, position, reason(cause)),
        cause);
  }

  private static String reason(Exception cause) {
    if (cause.getMessage() != null) {
      return cause.getMessage();
    }
    return cause instanceof EOFException ? "the file ends too early" : cause.toString();
  }
}
