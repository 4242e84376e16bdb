// SPDX-License-Identifier: Apache-2.0
package io.millrace.line;

import java.io.IOException;

/** A line is above the limit, and the policy is to fail. */
public final class LineTooLongException extends IOException {
  private static final long serialVersionUID = 1;

  LineTooLongException(long position, int maxBytes) {
    super(
        "The line at byte "
            + position
            + " is longer than line.max.bytes="
            + maxBytes
            + ", and line.overflow=fail");
  }
}
