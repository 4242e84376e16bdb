// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.mapping;

import static io.millrace.migration.mapping.Outcome.changed;
import static io.millrace.migration.mapping.Outcome.lost;
import static io.millrace.migration.mapping.Outcome.ok;
import static io.millrace.migration.mapping.Row.NO_DEFAULT;

import io.millrace.migration.flume.Component;
import io.millrace.migration.flume.FlumeType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The source of growing files. */
public final class TailDirKeys {
  public static final String FILE_GROUPS = "filegroups";
  private static final Pattern FOREIGN = Pattern.compile("[^A-Za-z0-9_-]");

  private TailDirKeys() {}

  static KeyTable table() {
    List<Row> rows = new ArrayList<>(own());
    rows.addAll(SourceKeys.fileHeader("fileHeader", "fileHeaderKey", "file", "file.path"));
    rows.addAll(SourceKeys.all());
    return new KeyTable(
        FlumeType.TAILDIR, "`io.millrace.taildir.TailDirSourceConnector`", List.copyOf(rows));
  }

  /** Our names of a source's groups, each its own, by Flume's. */
  public static Map<String, String> groups(Component source) {
    Map<String, String> names = new LinkedHashMap<>();
    for (String flumes : source.list(FILE_GROUPS)) {
      String legal = FOREIGN.matcher(flumes).replaceAll("-");
      String name = legal;
      for (int i = 2; names.containsValue(name); i++) {
        name = legal + "-" + i;
      }
      names.put(flumes, name);
    }
    return names;
  }

  /** Our name of the group that the connector reads a file in, if it reads it at all. */
  public static Optional<String> groupOf(Component source, String file) {
    return groups(source).entrySet().stream()
        .filter(
            names ->
                source
                    .value(FILE_GROUPS + "." + names.getKey())
                    .flatMap(TailDirKeys::glob)
                    .filter(regex -> regex.matches(file))
                    .isPresent())
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** The one group of a source that has none in Flume. */
  static String group(String name) {
    return FOREIGN.matcher(name).replaceAll("-");
  }

  private static List<Row> own() {
    return List.of(
        Row.set(
            FILE_GROUPS,
            NO_DEFAULT,
            ok("`groups`", "separated by commas; each needs `paths`"),
            TailDirKeys::groups),
        Row.set(
            "filegroups.<g>",
            NO_DEFAULT,
            ok(
                "`groups.<g>.paths`",
                "globs, in any part of the path, instead of a regular expression of the name; the"
                    + " directory need not exist"),
            TailDirKeys::paths),
        Row.explained(
            "positionFile",
            "~/.flume/taildir_position.json",
            ok("offsets", "positions are the connector's offsets; `--position` carries them over")),
        Row.set(
            "headers.<g>.<k>",
            NO_DEFAULT,
            ok(
                "`groups.<g>.headers.<k>`",
                "of the header that a Kafka sink takes the topic from, `groups.<g>.topic`"),
            TailDirKeys::header),
        Row.set(
            "byteOffsetHeader",
            "false",
            ok("`headers=file.offset:byteoffset`", ""),
            (setting, draft) -> {
              if (setting.flag()) {
                draft.field("file.offset", "byteoffset");
              }
              return Optional.empty();
            }),
        Row.set(
            "skipToEnd",
            "false",
            changed(
                "`start.position=end`",
                "files that exist at the first run only, and never in mid-line. Once offsets are"
                    + " set, it is no first run: files without one are read from their beginning",
                ""),
            (setting, draft) -> {
              draft.put("start.position", setting.flag() ? "end" : "beginning");
              return setting.flag() ? Optional.empty() : Optional.of(ok("", "off, as by default"));
            }),
        Row.set(
            "idleTimeout",
            "120000",
            ok("`idle.close.ms`", "closes the file only; no partial line is emitted"),
            Conversion.number(1, Long.MAX_VALUE, "idle.close.ms")),
        SourceKeys.needless(
            "writePosInterval",
            "3000",
            "offsets are stored with the records, or each `offset.flush.interval.ms` of the worker"),
        SourceKeys.batchSize("batchSize", "100"),
        SourceKeys.needless(
            "maxBatchCount", "Long.MAX_VALUE", "every file has its turn, bounded in bytes"),
        SourceKeys.needless(
            "backoffSleepIncrement",
            "1000",
            "a line is read at the next poll, whatever was before"),
        SourceKeys.needless(
            "maxBackoffSleep", "5000", "a line is read at the next poll, whatever was before"),
        SourceKeys.needless("cachePatternMatching", "true", "names are not cached by time"));
  }

  private static Optional<Outcome> groups(Setting setting, Draft draft) {
    Component source = setting.component();
    Map<String, String> names = groups(source);
    Map<String, FileRegex> read = new LinkedHashMap<>();
    names.forEach(
        (flumes, ours) ->
            source
                .value(FILE_GROUPS + "." + flumes)
                .flatMap(TailDirKeys::glob)
                .ifPresent(regex -> read.put(ours, regex)));
    if (read.isEmpty()) {
      draft.block("no group of " + names.keySet() + " has a path that can be read");
      throw setting.wanted("at least one group whose `filegroups.<g>` becomes a glob");
    }
    draft.put("groups", String.join(",", read.keySet()));
    List<String> why = excludeShared(read, draft);
    if (read.size() < names.size()) {
      why.add("left out are those without a path that can be read");
    }
    if (!names.keySet().containsAll(read.keySet())) {
      why.add("names have letters, digits, `_` and `-` only");
    }
    return why.isEmpty()
        ? Optional.empty()
        : Optional.of(
            changed(
                Code.of("groups=" + String.join(",", read.keySet())),
                String.join("; ", why),
                "look at the `filegroups.` keys of this source"));
  }

  /** A file of several groups is read once by Flume, so all but the first group exclude it. */
  private static List<String> excludeShared(Map<String, FileRegex> read, Draft draft) {
    List<String> why = new ArrayList<>();
    List<String> before = new ArrayList<>();
    read.forEach(
        (group, regex) -> {
          List<String> shared =
              before.stream().filter(other -> read.get(other).overlaps(regex)).toList();
          if (!shared.isEmpty()) {
            draft.put(
                "groups." + group + ".exclude",
                String.join(",", shared.stream().map(other -> read.get(other).glob()).toList()));
            why.add(
                "files that `%s` reads are excluded from `%s`: Flume reads a file of several groups once, and gives it the headers of any of them"
                    .formatted(String.join("`, `", shared), group));
          }
          before.add(group);
        });
    return why;
  }

  private static Optional<FileRegex> glob(String path) {
    try {
      return Optional.of(FileRegex.of(path));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // the entry of the path itself says why
    }
  }

  private static Optional<Outcome> paths(Setting setting, Draft draft) {
    String name = setting.wild().get(0);
    String group = groups(setting.component()).get(name);
    if (group == null) {
      return Optional.of(unlisted(name));
    }
    FileRegex regex = FileRegex.of(setting.value());
    String key = "groups." + group + ".paths";
    draft.put(key, regex.glob());
    String becomes = Code.of(key + "=" + regex.glob());
    String why = String.join("; ", regex.remarks());
    return Optional.of(
        regex.exact()
            ? ok(becomes, why)
            : changed(becomes, why, "look which files the glob matches, and correct it by hand"));
  }

  private static Outcome unlisted(String group) {
    return lost(
        Code.of(group) + " is not in `filegroups`, so Flume passes over it too",
        "add it to `groups` if it was meant");
  }

  private static Optional<Outcome> header(Setting setting, Draft draft) {
    String group = groups(setting.component()).get(setting.wild().get(0));
    if (group == null) {
      return Optional.of(unlisted(setting.wild().get(0)));
    }
    if (!draft.get("groups." + group + ".paths").isPresent()) {
      return Optional.of(lost("its group is left out", "see the key of its path"));
    }
    draft.put("groups." + group + ".headers." + setting.wild().get(1), setting.value());
    return Optional.empty();
  }
}
