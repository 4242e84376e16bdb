// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.mapping;

import java.util.Locale;

/** How much of a key's meaning is kept. */
public enum Level {
  /** All of it, or there is nothing left for it to do. */
  OK,
  /** It is carried over, and means something else in part. */
  CHANGED,
  /** It has no counterpart. */
  LOST;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
