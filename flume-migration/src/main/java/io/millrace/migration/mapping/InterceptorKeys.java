// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.mapping;

import static io.millrace.migration.mapping.Outcome.changed;
import static io.millrace.migration.mapping.Outcome.lost;
import static io.millrace.migration.mapping.Outcome.ok;
import static io.millrace.migration.mapping.Row.NO_DEFAULT;

import io.millrace.migration.flume.Component;
import io.millrace.migration.flume.FlumeType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Interceptors: headers that the source itself can set, and transformations for the rest. */
final class InterceptorKeys {
  private static final Pattern HEADER = Pattern.compile("[^\\s,:]+");

  private InterceptorKeys() {}

  static List<KeyTable> tables() {
    return List.of(
        timestamp(),
        host(),
        constant(),
        uuid(),
        filter(),
        ExtractorKeys.table(),
        replace(),
        remove());
  }

  private static KeyTable timestamp() {
    return KeyTable.of(
        FlumeType.TIMESTAMP,
        "`headers=timestamp`",
        Row.always(
            "headerName",
            "timestamp",
            ok("`headers=timestamp:<name>`", "the record's timestamp, by default when it was read"),
            (setting, draft) -> field("timestamp", setting, draft)),
        Row.set(
            "header",
            NO_DEFAULT,
            lost("Flume passes over it: its key is `headerName`", ""),
            Conversion.none()),
        preserve("false"));
  }

  private static KeyTable host() {
    return KeyTable.of(
        FlumeType.HOST,
        "`headers=host.ip` or `host.fqdn`",
        Row.explained("useIP", "true", ok("`headers=host.ip:<name>`", "false: `host.fqdn:<name>`")),
        Row.always(
            "hostHeader",
            "host",
            ok("`headers=host.ip:<name>`", "an address that other hosts can reach"),
            (setting, draft) ->
                field(
                    setting.component().flag("useIP", true) ? "host.ip" : "host.fqdn",
                    setting,
                    draft)),
        preserve("false"));
  }

  private static KeyTable constant() {
    return KeyTable.of(
        FlumeType.STATIC,
        "`headers.static.<name>`",
        Row.always(
            "key",
            "key",
            ok("`headers.static.<key>`", ""),
            (setting, draft) -> {
              String value = setting.component().value("value", "value");
              return header(
                  setting,
                  true,
                  "headers.static." + setting.value() + "=" + value,
                  draft,
                  () -> {
                    if (setting.component().flag("preserveExisting", true)) {
                      draft.constantBesideGroups(setting.value(), value);
                    } else {
                      draft.constant(setting.value(), value);
                    }
                  });
            }),
        Row.explained("value", "value", ok("`headers.static.<key>`", "the value of it")),
        preserve("true"));
  }

  private static Optional<Outcome> field(String field, Setting setting, Draft draft) {
    if (!HEADER.matcher(setting.value()).matches()) {
      throw setting.wanted("the name of a header, without blanks, commas and colons");
    }
    return header(
        setting,
        false,
        "headers=" + field + ":" + setting.value(),
        draft,
        () -> {
          if (draft.setsInGroup(setting.value())
              && setting.component().flag("preserveExisting", false)) {
            throw setting.wanted(
                "a header that no group sets: with preserveExisting it would be there twice");
          }
          draft.field(field, setting.value());
        });
  }

  /**
   * Has the source set a header, as far as that is what Flume does in this order.
   *
   * @param preserves Flume's default of {@code preserveExisting}
   */
  private static Optional<Outcome> header(
      Setting setting, boolean preserves, String becomes, Draft draft, Runnable set) {
    String header = setting.value();
    boolean preserve = setting.component().flag("preserveExisting", preserves);
    if (draft.drops(header)) {
      return Optional.of(
          lost(
              "an interceptor before it removes the header, which happens here after the source"
                  + " has set it",
              "give the header another name"));
    }
    if (draft.knows(header) && preserve) {
      return Optional.of(ok("", "the header is there already, and is preserved"));
    }
    boolean inGroup = draft.setsInGroup(header);
    boolean replaced = draft.headers().contains(header) && !draft.extracts(header);
    set.run();
    if (inGroup && preserve) {
      return Optional.of(ok(Code.of(becomes), "for groups that do not set the header themselves"));
    }
    if (draft.extracts(header) && !preserve) {
      return Optional.of(
          changed(
              Code.of(becomes),
              "an interceptor before it extracts a header of this name, which is kept here where"
                  + " it is found",
              "give one of both another name"));
    }
    return Optional.of(
        ok(Code.of(becomes), replaced ? "in place of the header that was set before it" : ""));
  }

  private static Row preserve(String byDefault) {
    return Row.explained(
        "preserveExisting",
        byDefault,
        ok("", "taken into account: the first or the last interceptor with that header counts"));
  }

  private static KeyTable uuid() {
    String why = "a random id is another one when a line is sent again, so it tells no repeats";
    String todo = "`headers=file.path,file.inode,file.offset` say which line it is, for good";
    return KeyTable.of(
        FlumeType.UUID,
        "none",
        Row.always(
            "headerName", "id", lost(why, todo), (setting, draft) -> Optional.of(lost(why, todo))),
        preserve("true"),
        Row.explained("prefix", "(none)", lost("as `headerName`", "")));
  }

  private static KeyTable filter() {
    return KeyTable.of(
        FlumeType.REGEX_FILTER,
        "Connect's Filter with ValueMatches",
        Row.always(
            "regex",
            ".*",
            ok("`predicates.<i>.pattern`", "found anywhere in the value, as in Flume"),
            (setting, draft) -> {
              setting.regex();
              boolean exclude = setting.component().flag("excludeEvents", false);
              String name =
                  draft.transform(
                      Transforms.filter(setting.component().name(), setting.value(), exclude));
              return Optional.of(
                  ok(
                      "`transforms." + name + ".type=…Filter`",
                      exclude ? "drops what it is found in" : "drops what it is not found in"));
            }),
        Row.explained(
            "excludeEvents",
            "false",
            ok("`transforms.<i>.negate`", "false: what does not match is dropped")));
  }

  private static KeyTable replace() {
    return KeyTable.of(
        FlumeType.SEARCH_REPLACE,
        "`io.millrace.transforms.RegexReplace$Value`",
        Row.set(
            "searchPattern",
            NO_DEFAULT,
            ok("`transforms.<i>.pattern`", "every match, as in Flume"),
            (setting, draft) -> {
              Component interceptor = setting.component();
              setting.regex();
              String replacement = interceptor.value("replaceString", "");
              checkReplacement(setting.value(), replacement);
              String name =
                  draft.transform(
                      Transforms.replace(interceptor.name(), setting.value(), replacement));
              return Optional.of(
                  ok("`transforms." + name + ".pattern`", "every match, as in Flume"));
            }),
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

  private static KeyTable remove() {
    return KeyTable.of(
        FlumeType.REMOVE_HEADER,
        "Connect's DropHeaders",
        Row.set(
            "withName",
            NO_DEFAULT,
            ok("`transforms.<i>.headers`", ""),
            (setting, draft) -> drop(setting, List.of(setting.value()), draft)),
        Row.set(
            "fromList",
            NO_DEFAULT,
            ok("`transforms.<i>.headers`", "separated by commas"),
            (setting, draft) ->
                drop(
                    setting,
                    Arrays.asList(
                        setting
                            .value()
                            .split(setting.component().value("fromListSeparator", "\\s*,\\s*"), 0)),
                    draft)),
        Row.explained(
            "fromListSeparator", "\\s*,\\s*", ok("", "the list is split by it, and joined anew")),
        Row.set(
            "matching",
            NO_DEFAULT,
            changed("`transforms.<i>.headers`", "DropHeaders takes names, not expressions", ""),
            (setting, draft) -> {
              Pattern pattern = setting.regex();
              List<String> matched =
                  draft.headers().stream().filter(h -> pattern.matcher(h).matches()).toList();
              if (matched.isEmpty()) {
                return Optional.of(
                    lost("no header is known at this place that it matches", "name it by hand"));
              }
              drop(setting, matched, draft);
              return Optional.of(
                  changed(
                      "`headers=" + String.join(",", matched) + "`",
                      "the headers that are known now and match; DropHeaders takes names only",
                      "add others by hand"));
            }));
  }

  private static Optional<Outcome> drop(Setting setting, List<String> headers, Draft draft) {
    List<String> names = headers.stream().filter(header -> !header.isBlank()).toList();
    if (names.isEmpty() || names.stream().anyMatch(header -> header.contains(","))) {
      throw setting.wanted("names of headers, without commas in them");
    }
    String wanted = setting.component().name() + "-" + setting.key().toLowerCase(Locale.ROOT);
    String name = draft.transform(Transforms.dropHeaders(wanted, names));
    return Optional.of(ok("", "").set("transforms." + name + ".headers", String.join(",", names)));
  }
}
