// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.scenario;

import io.millrace.quickstart.flow.HistoryCheck;
import io.millrace.quickstart.flow.HistoryCheck.Copy;
import io.millrace.quickstart.flow.LineResult;
import io.millrace.quickstart.log.Contents;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What came of a run. It is good if there is no problem. */
public record Report(List<HistoryCheck> finished, List<LineResult> lines) {

  public List<String> problems() {
    return Stream.concat(
            finished.stream().flatMap(check -> check.problems().stream()),
            lines.stream().flatMap(result -> result.problems().stream()))
        .toList();
  }

  /** One for files, one for lines, if there are any. */
  public String tables() {
    List<String> tables = new ArrayList<>();
    if (!finished.isEmpty()) {
      tables.add("Finished files\n" + fileTable());
    }
    if (!lines.isEmpty()) {
      tables.add("Lines\n" + lineTable());
    }
    return String.join("\n", tables);
  }

  /** Paths in HDFS of the finished files. */
  public List<String> paths() {
    return copies().flatMap(copy -> copy.path().stream()).toList();
  }

  private Stream<Copy> copies() {
    return finished.stream().flatMap(check -> check.files().stream());
  }

  private String fileTable() {
    Table table =
        new Table("source", "file in HDFS", "bytes", "SHA-256", "SHA-256 in HDFS", "equal");
    copies()
        .forEach(
            copy ->
                table.row(
                    copy.source().name(),
                    copy.path().orElse("-"),
                    copy.source().contents().bytes(),
                    copy.source().contents().shortSha256(),
                    copy.contents().map(Contents::shortSha256).orElse("-"),
                    copy.equal()));
    return table.render();
  }

  private String lineTable() {
    Table table =
        new Table(
            "lines of",
            "topic or directory",
            "rotations",
            "written",
            "consumed",
            "missing",
            "repeated",
            "out of order",
            "foreign",
            "mistimed",
            "SHA-256",
            "SHA-256 there",
            "equal");
    for (LineResult result : lines) {
      table.row(
          result.route().log(),
          result.outlet(),
          result.rotations(),
          result.written().lines(),
          result.came().lines(),
          result.missing().size(),
          result.odd().repeated(),
          result.odd().outOfOrder(),
          result.odd().foreign(),
          result.odd().mistimed(),
          result.written().contents().shortSha256(),
          result.came().contents().shortSha256(),
          result.sameBytes());
    }
    return table.render();
  }
}
