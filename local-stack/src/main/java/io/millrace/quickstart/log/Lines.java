// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.log;

import java.time.Instant;

/** Lines without an end, one after the other. */
public interface Lines {
  /** The next line, without its terminator. */
  byte[] next(Instant time);
}
