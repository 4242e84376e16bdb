// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.mapping;

import static io.millrace.migration.mapping.Outcome.changed;
import static io.millrace.migration.mapping.Outcome.lost;
import static io.millrace.migration.mapping.Outcome.ok;
import static io.millrace.migration.mapping.Row.NO_DEFAULT;

import io.millrace.migration.flume.Component;
import io.millrace.migration.flume.FlumeType;
import java.util.List;
import java.util.Optional;

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
            Conversion.orBlock(ExtractorKeys::regex)),
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
    int groups = setting.regex().matcher("").groupCount();
    List<String> serializers = interceptor.list("serializers");
    if (serializers.isEmpty()) {
      throw new IllegalArgumentException("serializers is missing; Flume refuses it too");
    }
    List<String> headers = serializers.stream().map(each -> header(interceptor, each)).toList();
    List<String> used = headers.subList(0, Math.min(groups, headers.size()));
    if (used.isEmpty()) {
      throw setting.wanted("an expression with a group for each serializer");
    }
    String name = draft.transform(Transforms.extract(interceptor.name(), setting.value(), used));
    for (String serializer : serializers.subList(0, used.size())) {
      if (isMillis(interceptor, serializer)) {
        JodaPattern.of(interceptor.value("serializers." + serializer + ".pattern", ""))
            .ifPresent(
                format ->
                    draft.transform(
                        Transforms.timestamp(
                            name + "-" + header(interceptor, serializer),
                            header(interceptor, serializer),
                            format)));
      }
    }
    return Optional.of(
        ok(
            "`transforms." + name + ".type=…RegexExtract`",
            "a group that takes no part gives no header, where Flume fails"
                + (used.equals(headers) ? "" : "; serializers without a group are left out")));
  }

  private static String header(Component interceptor, String serializer) {
    String header =
        interceptor
            .value("serializers." + serializer + ".name")
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "serializer \"%s\" has no name, wanted serializers.%s.name"
                            .formatted(serializer, serializer)));
    if (header.contains(",") || header.contains(":")) {
      throw new IllegalArgumentException(
          "serializer \"%s\" has the name \"%s\", wanted one without commas and colons"
              .formatted(serializer, header));
    }
    return header;
  }

  private static boolean isMillis(Component interceptor, String serializer) {
    return interceptor.value("serializers." + serializer + ".type", "").endsWith(MILLIS);
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
            Code.plain("got \"" + setting.value() + "\"")
                + ", wanted DEFAULT or "
                + MILLIS
                + "; a class of your own has no counterpart",
            "the header holds the text itself"));
  }

  private static Optional<Outcome> pattern(Setting setting, Draft draft) {
    if (!isMillis(setting.component(), setting.wild().get(0))) {
      return Optional.of(ok("", "says nothing without " + MILLIS + ", as in Flume"));
    }
    return JodaPattern.of(setting.value())
        .map(
            format ->
                changed(
                    Code.of("transforms.….format=" + format),
                    "DateTimeFormatter instead of Joda; the record's timestamp is set, the header"
                        + " keeps the text",
                    "try it on a few lines, and set `zone`: Flume takes the JVM's"))
        .or(
            () ->
                Optional.of(
                    lost(
                        Code.plain("got \"" + setting.value() + "\"")
                            + ", wanted a pattern of a date, or of a date and a time, that"
                            + " DateTimeFormatter has too; the record's timestamp stays as it is",
                        "add a TimestampFromHeader with a `format` of your own")));
  }
}
