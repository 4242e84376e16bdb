// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.log;

import java.io.IOException;

/** Writes a log, in a thread of its own, while a connector looks at it. */
public interface LogWriter {
  /** Writes all of it. An interrupt ends it early. */
  void write() throws IOException;

  /** How often the log was rotated so far. */
  int rotations();

  /** What is written and how, for people. */
  String describe();
}
