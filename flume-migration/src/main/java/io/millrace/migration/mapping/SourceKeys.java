// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.mapping;

import static io.millrace.migration.mapping.Outcome.changed;
import static io.millrace.migration.mapping.Outcome.lost;
import static io.millrace.migration.mapping.Outcome.ok;
import static io.millrace.migration.mapping.Row.NO_DEFAULT;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The keys that several sources have. */
final class SourceKeys {
  private static final String STRING_CONVERTER = "org.apache.kafka.connect.storage.StringConverter";

  private static final Pattern HEADER = Pattern.compile("[^\\s,:]+");

  private SourceKeys() {}

  /** Those of every source; what interceptors and selectors say has tables of its own. */
  static List<Row> all() {
    return List.of(
        Row.explained("channels", NO_DEFAULT, ok("`topic`", "a Kafka topic is the channel")),
        Row.explained(
            "interceptors", NO_DEFAULT, ok("`headers`, `transforms`", "each has its own table")),
        Row.explained("interceptors.<i>.<key>", NO_DEFAULT, ok("", "see the interceptors")),
        Row.explained("selector.<key>", NO_DEFAULT, ok("", "see the selectors")));
  }

  /** A header with the file's path, name or the like, which two keys switch on and name. */
  static List<Row> fileHeader(String flag, String key, String name, String field) {
    return List.of(
        Row.set(
            flag,
            "false",
            ok("`headers=" + field + ":" + name + "`", "any field under any name"),
            (setting, draft) -> {
              if (!setting.flag()) {
                return Optional.of(ok("", "off, as by default"));
              }
              String header = setting.component().value(key, name);
              if (!HEADER.matcher(header).matches()) {
                throw new IllegalArgumentException(
                    "%s is \"%s\", wanted a name without blanks, commas and colons"
                        .formatted(key, header));
              }
              draft.field(field, header);
              return Optional.of(ok("`headers=" + field + ":" + header + "`", ""));
            }),
        Row.set(
            key,
            name,
            ok("`headers=" + field + ":<name>`", "the name of that header"),
            (setting, draft) ->
                setting.component().flag(flag, false)
                    ? Optional.empty()
                    : Optional.of(ok("", "`" + flag + "` is off, so it says nothing"))));
  }

  static Row batchSize(String key, String byDefault) {
    return Row.explained(
        key,
        byDefault,
        changed(
            "`batch.max.records`",
            "not carried over: it bounds a poll, and never waits for more. Ours is 5000",
            ""));
  }

  /** The files' character set; by default bytes are left alone. */
  static Row charset(String key) {
    return Row.set(
        key,
        "UTF-8",
        changed(
            "`value.type=string`, `charset`",
            "values become text, which leaves as UTF-8; by default bytes are left alone",
            ""),
        (setting, draft) -> {
          if (setting.value().equalsIgnoreCase("UTF-8")) {
            return Optional.of(ok("", "bytes are left alone, so UTF-8 stays UTF-8"));
          }
          if (!isCharset(setting.value())) {
            throw setting.wanted("a character set");
          }
          text(draft);
          draft.put("charset", setting.value());
          return Optional.empty();
        });
  }

  private static boolean isCharset(String name) {
    try {
      return Charset.isSupported(name);
    } catch (IllegalCharsetNameException e) {
      return false; // the caller says what was got and wanted
    }
  }

  /** Values are text from now on. */
  static void text(Draft draft) {
    draft.put("value.type", "string");
    draft.put("value.converter", STRING_CONVERTER);
  }

  static Row needless(String key, String byDefault, String why) {
    return Row.explained(key, byDefault, lost(why, ""));
  }

  /** The longest line, which Flume counts in characters. */
  static Optional<Outcome> lineLimit(Setting setting, Draft draft) {
    draft.put("line.max.bytes", Long.toString(setting.number(1, Integer.MAX_VALUE)));
    return Optional.empty();
  }
}
