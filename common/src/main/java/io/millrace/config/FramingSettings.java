// SPDX-License-Identifier: Apache-2.0
package io.millrace.config;

import io.millrace.line.Framing;
import io.millrace.line.Framing.Overflow;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
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
  private static final String MULTILINE_START = "multiline.start";
  private static final String MULTILINE_MAX_LINES = "multiline.max.lines";
  private static final String MULTILINE_IDLE = "multiline.idle.ms";

  private static final Choice<Kind> KINDS = Choice.of(Kind.class);
  private static final Choice<Overflow> OVERFLOWS = Choice.of(Overflow.class);

  private enum Kind {
    LINE,
    MULTILINE,
    CHUNK
  }

  private FramingSettings() {}

  public static ConfigDef define(ConfigDef def) {
    String group = "Framing";
    defineLimits(def, group);
    defineMultiline(def, group);
    return ValueSettings.define(def, group, 8);
  }

  private static void defineLimits(ConfigDef def, String group) {
    def.define(
            FRAMING,
            ConfigDef.Type.STRING,
            KINDS.text(Kind.LINE),
            KINDS,
            Importance.HIGH,
            "`line`: one record a line, its `\\n` removed, a `\\r` kept. `multiline`: one record"
                + " from each line that `multiline.start` is found in to the next, the last `\\n`"
                + " removed. `chunk`: as many whole lines a record as fit `chunk.bytes`, bytes untouched; much the fastest way to move"
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
            "The longest line, or record of several lines, that becomes one record, in bytes. Keep it"
                + " below the producer's"
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
                + " finished. With `multiline` it is about the whole record: `split` cuts it after"
                + " the last whole line that fits, and that piece keeps its `\\n`.",
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

  private static void defineMultiline(ConfigDef def, String group) {
    def.define(
            MULTILINE_START,
            ConfigDef.Type.STRING,
            null,
            Checks.regex(),
            Importance.MEDIUM,
            "With `framing=multiline`: a regular expression that is found in the first line of each"
                + " record, such as `^\\d{4}-\\d{2}-\\d{2}`, and in no other. It is looked for in the"
                + " first 2048 bytes of a line, decoded with `charset`. In a line that the"
                + " expression tries a million times without a result it is not found. Lines before"
                + " the first such line are a record of their own.",
            group,
            5,
            Width.MEDIUM,
            MULTILINE_START)
        .define(
            MULTILINE_MAX_LINES,
            ConfigDef.Type.INT,
            1000,
            Range.atLeast(1),
            Importance.LOW,
            "A record of several lines ends after so many; the line after it begins another.",
            group,
            6,
            Width.SHORT,
            MULTILINE_MAX_LINES)
        .define(
            MULTILINE_IDLE,
            ConfigDef.Type.LONG,
            2_000L,
            Range.atLeast(1),
            Importance.LOW,
            "The last record of a file that may grow is held back, since lines of it may follow."
                + " When the file has not grown for so long, its whole lines become a record. Finished"
                + " files do not wait.",
            group,
            7,
            Width.SHORT,
            MULTILINE_IDLE);
  }

  /** What no single value shows, by key; every single one is valid. */
  public static Map<String, String> errors(AbstractConfig config) {
    Map<String, String> errors = new TreeMap<>(ValueSettings.errors(config));
    boolean unset = config.getString(MULTILINE_START) == null;
    if (unset && KINDS.from(config, FRAMING) == Kind.MULTILINE) {
      errors.put(MULTILINE_START, "is required with framing=multiline");
    }
    return errors;
  }

  public static Framing from(AbstractConfig config) {
    return ValueSettings.framing(config, cut(config));
  }

  private static Framing cut(AbstractConfig config) {
    int maxBytes = config.getInt(LINE_MAX_BYTES);
    Overflow overflow = OVERFLOWS.from(config, LINE_OVERFLOW);
    return switch (KINDS.from(config, FRAMING)) {
      case LINE -> new Framing.Lines(maxBytes, overflow);
      case MULTILINE ->
          new Framing.Multiline(
              Pattern.compile(Verbatim.text(config, MULTILINE_START)),
              ValueSettings.charset(config),
              config.getInt(MULTILINE_MAX_LINES),
              config.getLong(MULTILINE_IDLE),
              maxBytes,
              overflow);
      case CHUNK -> new Framing.Chunks(config.getInt(CHUNK_BYTES));
    };
  }
}
