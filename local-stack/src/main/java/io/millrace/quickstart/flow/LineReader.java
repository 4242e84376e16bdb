// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.flow;

import java.time.Duration;
import java.util.List;

/** Reads lines where they come out, and hands each to the check of its stream. */
public sealed interface LineReader extends AutoCloseable permits TopicReader, HdfsReader {
  /** Takes what comes, for no longer than so long. */
  void read(Duration length);

  /** In words, what of all that is there by now has not been read; none if all was read. */
  List<String> pending();

  @Override
  void close();
}
