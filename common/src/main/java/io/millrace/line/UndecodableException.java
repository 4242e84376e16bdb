// SPDX-License-Identifier: Apache-2.0
package io.millrace.line;

import java.io.IOException;
import java.nio.charset.Charset;

/** Some bytes are no character of the charset, and the policy is to fail. */
public final class UndecodableException extends IOException {
  private static final long serialVersionUID = 1;

  UndecodableException(long position, Charset charset) {
    super(
        "The bytes at byte "
            + position
            + " are no character of charset="
            + charset
            + ", and decode.error.policy=fail");
  }
}
