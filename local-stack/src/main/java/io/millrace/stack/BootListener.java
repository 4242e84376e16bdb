// SPDX-License-Identifier: Apache-2.0
package io.millrace.stack;

import java.time.Duration;

/**
 * Told of each part of the stack as it comes up, so that a caller can show progress.
 *
 * <p>Parts boot one after the other; the methods are called on the thread that starts the stack.
 */
@FunctionalInterface
public interface BootListener {
  /** Says nothing to anybody. */
  BootListener SILENT = (part, took) -> {};

  default void starting(String part) {}

  void ready(String part, Duration took);
}
