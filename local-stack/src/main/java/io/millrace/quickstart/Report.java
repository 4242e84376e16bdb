// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart;

import io.millrace.quickstart.HistoryCheck.Copy;
import java.util.List;
import java.util.stream.Stream;

/** What came of a run. It is good if there is no problem. */
record Report(HistoryCheck history, List<LiveResult> live) {

  List<String> problems() {
    return Stream.concat(
            history.problems().stream(),
            live.stream().flatMap(result -> result.problems().stream()))
        .toList();
  }

  String tables() {
    return "Finished files\n" + files() + "\nLive lines\n" + lines();
  }

  private String files() {
    Table table =
        new Table("source", "file in HDFS", "bytes", "SHA-256", "SHA-256 in HDFS", "equal");
    for (Copy copy : history.files()) {
      Contents source = copy.source().contents();
      table.row(
          copy.source().name(),
          copy.path().orElse("-"),
          source.bytes(),
          source.shortSha256(),
          copy.contents().map(Contents::shortSha256).orElse("-"),
          copy.equal());
    }
    return table.render();
  }

  private String lines() {
    Table table =
        new Table(
            "topic",
            "rotations",
            "written",
            "consumed",
            "missing",
            "repeated",
            "out of order",
            "foreign",
            "SHA-256",
            "SHA-256 in topic",
            "equal");
    for (LiveResult result : live) {
      table.row(
          result.topic(),
          result.written().rotations(),
          result.written().lines(),
          result.consumed(),
          result.missing().size(),
          result.odd().repeated(),
          result.odd().outOfOrder(),
          result.odd().foreign(),
          result.written().contents().shortSha256(),
          result.contents().shortSha256(),
          result.sameBytes());
    }
    return table.render();
  }
}
