// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.mapping;

import static io.millrace.migration.mapping.Outcome.changed;
import static io.millrace.migration.mapping.Outcome.lost;
import static io.millrace.migration.mapping.Outcome.ok;
import static io.millrace.migration.mapping.Row.NO_DEFAULT;

import io.millrace.migration.flume.FlumeType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

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
        ReplaceKeys.table(),
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
            Conversion.orBlock(InterceptorKeys::filter)),
        Row.explained(
            "excludeEvents",
            "false",
            ok("`transforms.<i>.negate`", "false: what does not match is dropped")));
  }

  private static Optional<Outcome> filter(Setting setting, Draft draft) {
    setting.regex();
    boolean exclude = setting.component().flag("excludeEvents", false);
    String name =
        draft.transform(Transforms.filter(setting.component().name(), setting.value(), exclude));
    return Optional.of(
        ok(
            "`transforms." + name + ".type=…Filter`",
            exclude ? "drops what it is found in" : "drops what it is not found in"));
  }

  private static KeyTable remove() {
    return KeyTable.of(
        FlumeType.REMOVE_HEADER,
        "Connect's DropHeaders",
        Row.set(
            "withName",
            NO_DEFAULT,
            ok("`transforms.<i>.headers`", ""),
            Conversion.orBlock((setting, draft) -> drop(setting, List.of(setting.value()), draft))),
        Row.set(
            "fromList",
            NO_DEFAULT,
            ok("`transforms.<i>.headers`", "separated by commas"),
            Conversion.orBlock((setting, draft) -> drop(setting, listed(setting), draft))),
        Row.explained(
            "fromListSeparator", "\\s*,\\s*", ok("", "the list is split by it, and joined anew")),
        Row.set(
            "matching",
            NO_DEFAULT,
            changed("`transforms.<i>.headers`", "DropHeaders takes names, not expressions", ""),
            Conversion.orBlock(InterceptorKeys::dropMatching)));
  }

  private static List<String> listed(Setting setting) {
    String separator = setting.component().value("fromListSeparator", "\\s*,\\s*");
    return Arrays.asList(setting.value().split(separator, 0));
  }

  private static Optional<Outcome> dropMatching(Setting setting, Draft draft) {
    Pattern pattern = setting.regex();
    List<String> matched =
        draft.headers().stream().filter(header -> pattern.matcher(header).matches()).toList();
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
