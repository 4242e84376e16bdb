// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.speed;

import io.millrace.bench.report.MarkdownTable;
import io.millrace.bench.report.Numbers;
import io.millrace.bench.report.Samples;
import io.millrace.bench.report.Section;

/** What is aimed at, and what became of it. */
final class Targets {
  private static final double BYTES_BESIDES = 64;
  private static final String PEER = LineCases.PEER + ", which sends neither key nor headers";

  private final Results results;
  private final MarkdownTable table =
      new MarkdownTable("what", "against", "wanted", "median", "min", "max", "");

  Targets(Results results) {
    this.results = results;
  }

  Section section(Allocation allocation, boolean smallHeapPasses) {
    for (Group group : new Group[] {Group.LINES, Group.EXACTLY_ONCE}) {
      String how = group == Group.LINES ? "" : ", exactly once";
      for (String ours : new String[] {LineCases.TAIL, LineCases.SPOOL}) {
        ratio(
            ours + how,
            LineCases.MEMORY_NAMED,
            0.90,
            results.ratio(group, ours, LineCases.MEMORY_NAMED));
      }
    }
    for (String ours :
        new String[] {LineCases.BARE_TAIL, LineCases.BARE_SPOOL, LineCases.TAIL, LineCases.SPOOL}) {
      ratio(ours, PEER, 1.6, results.ratio(Group.LINES, ours, LineCases.PEER));
    }
    for (String ours : new String[] {ChunkCases.TAIL, ChunkCases.SPOOL}) {
      ratio(
          "chunks of " + ours,
          ChunkCases.PRODUCER,
          0.85,
          results.ratio(Group.CHUNKS, ours, ChunkCases.PRODUCER));
    }
    ratio(
        "sink: text from lines",
        SinkCases.COUNTING,
        0.60,
        results.ratio(Group.SINK_LINES, SinkCases.TEXT, SinkCases.COUNTING));
    ratio(
        "sink: text from chunks",
        "the slower of raw HDFS stream and counting sink",
        0.75,
        results.ratioToSlower(
            Group.SINK_CHUNKS, SinkCases.TEXT, SinkCases.RAW, SinkCases.COUNTING));
    ratio(
        WholeWayCases.CHUNKS,
        "producer alone; counting sink; raw HDFS stream",
        0.80,
        results.ratio(Group.WHOLE_WAY, WholeWayCases.CHUNKS, WholeWayCases.CHUNKS_LIMIT));
    ratio(
        WholeWayCases.LINES,
        "in-memory source; counting sink",
        0.60,
        results.ratio(Group.WHOLE_WAY, WholeWayCases.LINES, WholeWayCases.LINES_LIMIT));
    besides("taildir", allocation.tailBesides());
    besides("spooldir", allocation.spoolBesides());
    String met = met(smallHeapPasses);
    table.row(
        "source and sink in a heap of 256 MB, lines and chunks", "", "passes", "", "", "", met);
    return new Section("Targets", table);
  }

  private void ratio(String what, String against, double wanted, Samples ratios) {
    table.row(
        what,
        against,
        "at least " + Numbers.ratio(wanted),
        Numbers.ratio(ratios.median()),
        Numbers.ratio(ratios.min()),
        Numbers.ratio(ratios.max()),
        met(ratios.median() >= wanted));
  }

  private void besides(String source, double bytes) {
    table.row(
        source + ": allocated for a line",
        "value and plain record",
        "at most %.0f B more".formatted(BYTES_BESIDES),
        Numbers.whole(bytes) + " B",
        "",
        "",
        met(bytes <= BYTES_BESIDES));
  }

  private static String met(boolean is) {
    return is ? "met" : "not met";
  }
}
