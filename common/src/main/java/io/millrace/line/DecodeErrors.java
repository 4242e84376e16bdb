// SPDX-License-Identifier: Apache-2.0
package io.millrace.line;

/** What becomes of bytes that are no character of the charset. */
public enum DecodeErrors {
  /** U+FFFD stands in their place. */
  REPLACE,
  /** They are dropped. */
  IGNORE,
  /** The file cannot be finished. */
  FAIL
}
