// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.flow;

import io.millrace.quickstart.log.WrittenLines;
import java.util.ArrayList;
import java.util.List;

/**
 * What a topic, or a directory in HDFS, has of the lines that were written to a log.
 *
 * @param came all lines that were read there, in the order of the topic
 * @param missing numbers of lines
 */
public record LineResult(
    Route route,
    int rotations,
    WrittenLines written,
    WrittenLines came,
    List<Integer> missing,
    Odd odd) {

  /**
   * How many lines should not have come, or not so.
   *
   * @param foreign no numbered line, or one that was not written
   * @param mistimed with another timestamp than the line has
   */
  public record Odd(long repeated, long outOfOrder, long foreign, long mistimed) {}

  public String outlet() {
    return route.outlet();
  }

  public boolean sameBytes() {
    return came.contents().equals(written.contents());
  }

  /** In words; none if every line came once, in order, byte for byte. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (!missing.isEmpty()) {
      problems.add(
          "%s: %,d lines are missing, the first is number %d"
              .formatted(name(), missing.size(), missing.get(0)));
    }
    note(problems, odd.repeated(), "lines came more than once");
    note(problems, odd.outOfOrder(), "lines came after one with a higher number");
    note(problems, odd.foreign(), "lines came that were not written while the connector ran");
    note(problems, odd.mistimed(), "lines came with a timestamp that is not theirs");
    if (problems.isEmpty() && !sameBytes()) {
      problems.add(
          "%s: every line came once and in order, but not with its bytes: %s was written, %s came"
              .formatted(name(), written.contents(), came.contents()));
    }
    return problems;
  }

  private void note(List<String> problems, long count, String what) {
    if (count > 0) {
      problems.add("%s: %,d %s".formatted(name(), count, what));
    }
  }

  private String name() {
    return route.log() + " in " + route.outlet();
  }
}
