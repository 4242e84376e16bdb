// SPDX-License-Identifier: Apache-2.0
package io.millrace.config;

import io.millrace.line.DecodeErrors;
import io.millrace.line.Framing;
import java.nio.charset.Charset;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;

/** What the bytes of a frame are: the value itself, or text in some charset. */
final class ValueSettings {
  private static final String VALUE_TYPE = "value.type";
  private static final String CHARSET = "charset";
  private static final String DECODE_ERROR_POLICY = "decode.error.policy";

  private static final Choice<Kind> KINDS = Choice.of(Kind.class);
  private static final Choice<DecodeErrors> POLICIES = Choice.of(DecodeErrors.class);

  private enum Kind {
    BYTES,
    STRING
  }

  private ValueSettings() {}

  static ConfigDef define(ConfigDef def, String group, int order) {
    return def.define(
            VALUE_TYPE,
            ConfigDef.Type.STRING,
            KINDS.text(Kind.BYTES),
            KINDS,
            Importance.MEDIUM,
            "`bytes`: a value is the file's bytes as they are, a byte order mark among them."
                + " `string`: it is text, decoded with `charset`; a byte order mark at the file's"
                + " first byte is no part of it, and no record is cut inside a character."
                + " `millrace.file.bytes` and `millrace.file.crc32c` are then given only for files"
                + " in UTF-8 without a mark in which nothing was replaced or dropped.",
            group,
            order,
            Width.SHORT,
            VALUE_TYPE)
        .define(
            CHARSET,
            ConfigDef.Type.STRING,
            "UTF-8",
            Checks.parsable("the name of a character set", Framing::charset),
            Importance.MEDIUM,
            "The character set of the files, where `value.type=string`, and of the lines that"
                + " `multiline.start` is looked for in. `UTF-16` and `UTF-32` take their byte order"
                + " from the file's byte order mark, and are big endian without one. Character sets"
                + " in which a line's end cannot be told by its bytes, such as UTF-7, ISO-2022 and"
                + " EBCDIC, are refused.",
            group,
            order + 1,
            Width.SHORT,
            CHARSET)
        .define(
            DECODE_ERROR_POLICY,
            ConfigDef.Type.STRING,
            POLICIES.text(DecodeErrors.REPLACE),
            POLICIES,
            Importance.MEDIUM,
            "What becomes of bytes that are no character of `charset`, where `value.type=string`."
                + " `replace`: U+FFFD stands in their place. `ignore`: they are dropped. `fail`: the"
                + " file cannot be finished.",
            group,
            order + 2,
            Width.SHORT,
            DECODE_ERROR_POLICY);
  }

  /** What no single value shows, by key. */
  static Map<String, String> errors(AbstractConfig config) {
    return isWide(config) && KINDS.from(config, VALUE_TYPE) == Kind.BYTES
        ? Map.of(CHARSET, "needs value.type=string: a line's end is not a single byte in it")
        : Map.of();
  }

  /** Whether every character is several bytes, as in UTF-16; values are text then. */
  static boolean isWide(AbstractConfig config) {
    return "\n".getBytes(charset(config)).length > 1;
  }

  static Charset charset(AbstractConfig config) {
    return Framing.charset(config.getString(CHARSET));
  }

  /** The framing of values of the type that is wanted. */
  static Framing framing(AbstractConfig config, Framing cut) {
    return switch (KINDS.from(config, VALUE_TYPE)) {
      case BYTES -> cut;
      case STRING ->
          new Framing.Text(cut, charset(config), POLICIES.from(config, DECODE_ERROR_POLICY));
    };
  }
}
