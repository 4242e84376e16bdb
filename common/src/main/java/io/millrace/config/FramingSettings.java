// SPDX-License-Identifier: Apache-2.0
package io.millrace.config;

import io.millrace.line.Framing;
import io.millrace.line.Framing.Overflow;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Width;

/** How the bytes of a file become records. */
public final class FramingSettings {
  private static final String FRAMING = "framing";
  private static final String LINE_MAX_BYTES = "line.max.bytes";
  private static final String LINE_OVERFLOW = "line.overflow";
  private static final String CHUNK_BYTES = "chunk.bytes";

  private static final Choice<Kind> KINDS = Choice.of(Kind.class);
  private static final Choice<Overflow> OVERFLOWS = Choice.of(Overflow.class);

  private enum Kind {
    LINE,
    CHUNK
  }

  private FramingSettings() {}

  public static ConfigDef define(ConfigDef def) {
    String group = "Framing";
    return def.define(
            FRAMING,
            ConfigDef.Type.STRING,
            KINDS.text(Kind.LINE),
            KINDS,
            Importance.HIGH,
            "`line`: one record a line, its `\\n` removed, a `\\r` kept. `chunk`: as many whole lines"
                + " a record as fit `chunk.bytes`, bytes untouched; much the fastest way to move"
                + " whole files.",
            group,
            1,
            Width.SHORT,
            FRAMING)
        .define(
            LINE_MAX_BYTES,
            ConfigDef.Type.INT,
            1_000_000,
            Range.atLeast(1),
            Importance.MEDIUM,
            "The longest line that becomes one record, in bytes. Keep it below the producer's"
                + " `max.request.size`.",
            group,
            2,
            Width.SHORT,
            LINE_MAX_BYTES)
        .define(
            LINE_OVERFLOW,
            ConfigDef.Type.STRING,
            OVERFLOWS.text(Overflow.SPLIT),
            OVERFLOWS,
            Importance.MEDIUM,
            "What becomes of a longer line. `split`: several records, all but the last marked"
                + " `millrace.unterminated`. `truncate`: the rest is dropped. `skip`: the line is"
                + " dropped; both are counted and logged once a file. `fail`: the file cannot be"
                + " finished.",
            group,
            3,
            Width.SHORT,
            LINE_OVERFLOW)
        .define(
            CHUNK_BYTES,
            ConfigDef.Type.INT,
            524_288,
            Range.atLeast(1),
            Importance.MEDIUM,
            "The most bytes of a chunk; a longer single line is cut.",
            group,
            4,
            Width.SHORT,
            CHUNK_BYTES);
  }

  public static Framing from(AbstractConfig config) {
    return switch (KINDS.from(config, FRAMING)) {
      case LINE ->
          new Framing.Lines(config.getInt(LINE_MAX_BYTES), OVERFLOWS.from(config, LINE_OVERFLOW));
      case CHUNK -> new Framing.Chunks(config.getInt(CHUNK_BYTES));
    };
  }
}
