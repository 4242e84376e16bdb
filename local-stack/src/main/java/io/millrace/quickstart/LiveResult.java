// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart;

import java.util.ArrayList;
import java.util.List;

/**
 * What a topic has of the lines that were written to a live log.
 *
 * @param contents all consumed lines, each with its terminator, in the order of the topic
 * @param missing numbers of lines
 */
record LiveResult(
    String topic,
    WrittenLines written,
    Contents contents,
    long consumed,
    List<Integer> missing,
    Odd odd) {

  /**
   * How many lines should not have come, or not so.
   *
   * @param foreign no numbered line, or one that was not written
   */
  record Odd(long repeated, long outOfOrder, long foreign) {}

  boolean sameBytes() {
    return contents.equals(written.contents());
  }

  /** In words; none if every line came once, in order, byte for byte. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (!missing.isEmpty()) {
      problems.add(
          "%s: %,d lines are missing, the first is number %d"
              .formatted(topic, missing.size(), missing.get(0)));
    }
    note(problems, odd.repeated(), "lines came more than once");
    note(problems, odd.outOfOrder(), "lines came after one with a higher number");
    note(problems, odd.foreign(), "lines came that were not written while the connector ran");
    if (problems.isEmpty() && !sameBytes()) {
      problems.add(
          "%s: every line came once and in order, but not with its bytes: %s was written, %s came"
              .formatted(topic, written.contents(), contents));
    }
    return problems;
  }

  private void note(List<String> problems, long count, String what) {
    if (count > 0) {
      problems.add("%s: %,d %s".formatted(topic, count, what));
    }
  }
}
