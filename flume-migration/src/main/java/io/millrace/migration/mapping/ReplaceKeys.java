// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.mapping;

import static io.millrace.migration.mapping.Outcome.changed;
import static io.millrace.migration.mapping.Outcome.ok;
import static io.millrace.migration.mapping.Row.NO_DEFAULT;

import io.millrace.migration.flume.Component;
import io.millrace.migration.flume.FlumeType;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The interceptor that replaces what an expression finds in the value. */
final class ReplaceKeys {
  private ReplaceKeys() {}

  static KeyTable table() {
    return KeyTable.of(
        FlumeType.SEARCH_REPLACE,
        "`io.millrace.transforms.RegexReplace$Value`",
        Row.always(
            "searchPattern",
            NO_DEFAULT,
            ok("`transforms.<i>.pattern`", "every match, as in Flume"),
            Conversion.orBlock(ReplaceKeys::search)),
        Row.explained(
            "replaceString", "(none)", ok("`transforms.<i>.replacement`", "`$1` as in Flume")),
        Row.set(
            "charset",
            "UTF-8",
            changed(
                "",
                "values are taken as UTF-8; bytes that are none stay as they are",
                "for another character set: `value.type=string` and `charset` in the source"),
            (setting, draft) ->
                setting.value().equalsIgnoreCase("UTF-8")
                    ? Optional.of(ok("", "as here"))
                    : Optional.empty()));
  }

  private static Optional<Outcome> search(Setting setting, Draft draft) {
    if (setting.isDefault()) {
      throw new IllegalArgumentException("searchPattern is missing; Flume refuses it too");
    }
    setting.regex();
    Component interceptor = setting.component();
    String replacement = interceptor.value("replaceString", "");
    checkReplacement(setting.value(), replacement);
    String name =
        draft.transform(Transforms.replace(interceptor.name(), setting.value(), replacement));
    return Optional.of(ok("`transforms." + name + ".pattern`", "every match, as in Flume"));
  }

  /** Flume finds a wrong one with the first event that has a match, and then fails. */
  private static void checkReplacement(String regex, String replacement) {
    try {
      Pattern.compile("(?:" + regex + "\n)|").matcher("").replaceFirst(replacement);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("got \"" + regex + "\", wanted a regular expression", e);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException(
          "replaceString is \"%s\" (%s), wanted text with $1 and ${name} of groups that \"%s\" has"
              .formatted(replacement, e.getMessage(), regex),
          e);
    }
  }
}
