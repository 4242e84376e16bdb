// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.log;

/** What was written of one kind of line: the side that a topic is compared with. */
public interface Ledger {
  LineNumbers numbers();

  /** So far. */
  long lines();

  /** All of them; to be asked when nothing is written any more. */
  WrittenLines written();
}
