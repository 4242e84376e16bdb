// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.speed;

import io.millrace.bench.input.LineFile;
import io.millrace.bench.speed.Measured.Memory;
import io.millrace.bench.speed.Measured.Processor;
import java.util.List;

/**
 * A source and a sink at work at the same time, beside what is left if the limits of both have to
 * share the machine: of each byte, the time that it takes alone at each limit.
 */
final class WholeWayCases {
  static final String LINES = "spooldir to sink in lines";
  static final String CHUNKS = "spooldir to sink in chunks";
  static final String LINES_LIMIT = "limits of lines one after the other";
  static final String CHUNKS_LIMIT = "limits of chunks one after the other";

  private static final Processor UNKNOWN = new Processor(Double.NaN, Double.NaN);

  private final Workplace worker;
  private final LineFile file;
  private final long chunks;
  private final Results results;

  /**
   * Of the file that a topic holds in chunks.
   *
   * @param results has the limits of the same round
   */
  WholeWayCases(Workplace worker, FilledTopic chunks, Results results) {
    this.worker = worker;
    this.file = chunks.file();
    this.chunks = chunks.records();
    this.results = results;
  }

  List<Case> cases() {
    Group group = Group.WHOLE_WAY;
    return List.of(
        Case.limit(group, LINES_LIMIT, this::lineLimits),
        Case.ours(
            group, LINES, LINES_LIMIT, () -> worker.carry(file, file.lines(), Sources.spool(true))),
        Case.limit(group, CHUNKS_LIMIT, this::chunkLimits),
        Case.ours(
            group,
            CHUNKS,
            CHUNKS_LIMIT,
            () -> worker.carry(file, chunks, Sources.inChunks(Sources.spool(true)))));
  }

  private Measured lineLimits() {
    double seconds =
        file.lines() / results.last(Group.LINES, LineCases.MEMORY_NAMED).recordsPerSecond()
            + file.lines() / results.last(Group.SINK_LINES, SinkCases.COUNTING).recordsPerSecond();
    return new Measured(file.lines(), file.bytes(), seconds, UNKNOWN, Memory.UNKNOWN);
  }

  private Measured chunkLimits() {
    double megabytes = file.bytes() / 1e6;
    double seconds =
        megabytes / results.last(Group.CHUNKS, ChunkCases.PRODUCER).megabytesPerSecond()
            + megabytes / results.last(Group.SINK_CHUNKS, SinkCases.COUNTING).megabytesPerSecond()
            + megabytes / results.last(Group.SINK_CHUNKS, SinkCases.RAW).megabytesPerSecond();
    return new Measured(chunks, file.bytes(), seconds, UNKNOWN, Memory.UNKNOWN);
  }
}
