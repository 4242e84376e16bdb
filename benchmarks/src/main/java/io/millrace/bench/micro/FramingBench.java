// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.bench.input.NginxLines;
import io.millrace.line.DecodeErrors;
import io.millrace.line.Framing;
import io.millrace.line.Framing.Overflow;
import io.millrace.line.Line;
import io.millrace.line.LineReader;
import java.io.IOException;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Cuts the same access log in each way; a call gives one frame, of whatever size. */
@State(Scope.Thread)
public class FramingBench {
  private static final int LINES = 16_384;
  private static final int MAX_BYTES = 1_048_576;
  private static final Framing LINE = new Framing.Lines(MAX_BYTES, Overflow.SPLIT);

  /** Matches about one line in ten, by its address. */
  private static final Pattern ONE_IN_TEN = Pattern.compile("^[^|]*\\|[^|]*7\\|");

  /** How the log is cut. */
  public enum Kind {
    LINE,
    TEXT,
    CHUNK,
    MULTILINE
  }

  @Param Kind framing;

  private LineReader reader;

  @Setup
  public void open() {
    RepeatedLines lines = new RepeatedLines(NginxLines.first(LINES));
    reader = new LineReader(lines, 0, Long.MAX_VALUE, framing());
  }

  private Framing framing() {
    return switch (framing) {
      case LINE -> LINE;
      case TEXT -> new Framing.Text(LINE, UTF_8, DecodeErrors.REPLACE);
      case CHUNK -> new Framing.Chunks(524_288);
      case MULTILINE ->
          new Framing.Multiline(ONE_IN_TEN, UTF_8, 1000, 0, MAX_BYTES, Overflow.SPLIT);
    };
  }

  @Benchmark
  public Line next(BytesDone done) throws IOException {
    Line frame = reader.next();
    done.bytes += frame.end() - frame.start();
    return frame;
  }
}
