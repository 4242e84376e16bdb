// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.mapping;

import static io.millrace.migration.mapping.Outcome.changed;
import static io.millrace.migration.mapping.Outcome.lost;
import static io.millrace.migration.mapping.Outcome.ok;
import static io.millrace.migration.mapping.Row.NO_DEFAULT;

import io.millrace.migration.flume.Component;
import io.millrace.migration.flume.FlumeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The interceptor that makes headers of what the groups of an expression find. */
final class ExtractorKeys {
  private static final String MILLIS = "RegexExtractorInterceptorMillisSerializer";

  private ExtractorKeys() {}

  static KeyTable table() {
    return KeyTable.of(
        FlumeType.REGEX_EXTRACTOR,
        "`io.millrace.transforms.RegexExtract`",
        Row.set(
            "regex",
            NO_DEFAULT,
            ok(
                "`transforms.<i>.pattern`",
                "found anywhere in the value; a group that takes no part gives no header"),
            ExtractorKeys::regex),
        Row.explained(
            "serializers", NO_DEFAULT, ok("`transforms.<i>.headers`", "as `<group>:<header>`")),
        Row.explained(
            "serializers.<s>.name",
            NO_DEFAULT,
            ok("`transforms.<i>.headers`", "as `<group>:<header>`")),
        Row.set(
            "serializers.<s>.type",
            "DEFAULT",
            ok("TimestampFromHeader", "for the milliseconds' serializer"),
            ExtractorKeys::type),
        Row.set(
            "serializers.<s>.pattern",
            NO_DEFAULT,
            changed(
                "`transforms.<s>.format`",
                "DateTimeFormatter instead of Joda: most letters mean the same; the record's"
                    + " timestamp is set, the header keeps the text",
                "try it on a few lines, and set `zone`: Flume takes the JVM's"),
            ExtractorKeys::pattern));
  }

  private static Optional<Outcome> regex(Setting setting, Draft draft) {
    Component interceptor = setting.component();
    Pattern.compile(setting.value());
    List<String> headers = new ArrayList<>();
    for (String serializer : interceptor.list("serializers")) {
      String header =
          interceptor
              .value("serializers." + serializer + ".name")
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "serializer \""
                              + serializer
                              + "\" has no name, wanted serializers."
                              + serializer
                              + ".name"));
      headers.add(header);
    }
    if (headers.isEmpty()) {
      throw new IllegalArgumentException("serializers is missing; Flume refuses it too");
    }
    int groups = Pattern.compile(setting.value()).matcher("").groupCount();
    List<String> used = headers.subList(0, Math.min(groups, headers.size()));
    draft.transform(Transforms.extract(interceptor.name(), setting.value(), used));
    return Optional.of(
        ok(
            "`transforms." + interceptor.name() + ".type=…RegexExtract`",
            "a group that takes no part gives no header, where Flume fails"
                + (used.equals(headers) ? "" : "; serializers without a group are left out")));
  }

  private static Optional<Outcome> type(Setting setting, Draft draft) {
    if (setting.value().equals("DEFAULT") || setting.value().endsWith("PassThroughSerializer")) {
      return Optional.of(ok("", "the text itself, as here"));
    }
    if (setting.value().endsWith(MILLIS)) {
      return Optional.of(
          changed(
              "TimestampFromHeader",
              "the time becomes the record's timestamp, which the sink's `path` and all readers"
                  + " see; the header keeps the text",
              ""));
    }
    return Optional.of(
        lost(
            "got \""
                + setting.value()
                + "\", wanted DEFAULT or "
                + MILLIS
                + "; a class of your own has no counterpart",
            "the header holds the text itself"));
  }

  private static Optional<Outcome> pattern(Setting setting, Draft draft) {
    Component interceptor = setting.component();
    String serializer = setting.wild().get(0);
    String header = interceptor.value("serializers." + serializer + ".name", serializer);
    String name = interceptor.name() + "-" + header;
    draft.transform(Transforms.timestamp(name, header, setting.value()));
    Outcome row =
        changed(
            "`transforms." + name + ".format=" + setting.value() + "`",
            "DateTimeFormatter instead of Joda: most letters mean the same; the record's timestamp"
                + " is set, the header keeps the text",
            "try it on a few lines, and set `zone`: Flume takes the JVM's");
    return Optional.of(row);
  }
}
