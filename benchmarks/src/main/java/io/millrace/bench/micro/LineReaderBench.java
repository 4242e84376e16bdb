// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.micro;

import io.millrace.bench.input.SeededText;
import io.millrace.line.Framing;
import io.millrace.line.Framing.Overflow;
import io.millrace.line.Line;
import io.millrace.line.LineReader;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Reads lines of one length, which includes their end. */
@State(Scope.Thread)
public class LineReaderBench {
  private static final int LINES = 4096;
  private static final Framing FRAMING = new Framing.Lines(1_048_576, Overflow.SPLIT);

  @Param({"60", "275", "2000"})
  int length;

  private LineReader reader;

  @Setup
  public void open() {
    RepeatedLines lines = new RepeatedLines(new SeededText().values(LINES, length - 1));
    reader = new LineReader(lines, 0, Long.MAX_VALUE, FRAMING);
  }

  @Benchmark
  public Line next(BytesDone done) throws IOException {
    Line line = reader.next();
    done.bytes += line.end() - line.start();
    return line;
  }
}
