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

  /** Our name of a group. */
  public static String group(String name) {
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
            Conversion.times(1, "idle.close.ms")),
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
    List<String> ours = new ArrayList<>();
    Component source = setting.component();
    for (String name : source.list(FILE_GROUPS)) {
      if (source.value("filegroups." + name).flatMap(TailDirKeys::glob).isPresent()) {
        ours.add(group(name));
      }
    }
    if (ours.isEmpty()) {
      draft.block("no group of " + source.list(FILE_GROUPS) + " has a path that can be read");
      throw setting.wanted("at least one group whose `filegroups.<g>` becomes a glob");
    }
    draft.put("groups", String.join(",", ours));
    if (ours.equals(source.list(FILE_GROUPS))) {
      return Optional.empty();
    }
    return Optional.of(
        changed(
            "`groups=" + String.join(",", ours) + "`",
            "got "
                + source.list(FILE_GROUPS)
                + "; left out are those without a path that can be"
                + " read, and names have letters, digits, `_` and `-` only",
            "look at the `filegroups.` keys of this source"));
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
    FileRegex regex = FileRegex.of(setting.value());
    if (!setting.component().list(FILE_GROUPS).contains(name)) {
      return Optional.of(unlisted(name));
    }
    String key = "groups." + group(name) + ".paths";
    draft.put(key, regex.glob());
    Outcome row = ok("", "").set(key, regex.glob());
    if (regex.remarks().isEmpty()) {
      return Optional.of(row);
    }
    boolean wider = regex.remarks().stream().anyMatch(remark -> remark.contains("more"));
    String why = String.join("; ", regex.remarks());
    return Optional.of(
        wider
            ? changed(row.becomes(), why, "check which files the glob matches")
            : ok(row.becomes(), why));
  }

  private static Outcome unlisted(String group) {
    return lost(
        "`" + group + "` is not in `filegroups`, so Flume passes over it too",
        "add it to `groups` if it was meant");
  }

  private static Optional<Outcome> header(Setting setting, Draft draft) {
    String group = setting.wild().get(0);
    if (!setting.component().list(FILE_GROUPS).contains(group)) {
      return Optional.of(unlisted(group));
    }
    draft.put("groups." + group(group) + ".headers." + setting.wild().get(1), setting.value());
    return Optional.empty();
  }
}
