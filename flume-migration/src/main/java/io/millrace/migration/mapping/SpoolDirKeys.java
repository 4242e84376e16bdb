// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.mapping;

import static io.millrace.migration.mapping.Outcome.changed;
import static io.millrace.migration.mapping.Outcome.ok;
import static io.millrace.migration.mapping.Row.NO_DEFAULT;

import io.millrace.migration.flume.Component;
import io.millrace.migration.flume.FlumeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The spooling directory source. */
final class SpoolDirKeys {
  private SpoolDirKeys() {}

  static KeyTable table() {
    List<Row> rows = new ArrayList<>(files());
    rows.addAll(SourceKeys.fileHeader("fileHeader", "fileHeaderKey", "file", "file.path"));
    rows.addAll(
        SourceKeys.fileHeader("basenameHeader", "basenameHeaderKey", "basename", "file.name"));
    rows.addAll(SpoolDirContent.rows());
    rows.addAll(SourceKeys.all());
    return new KeyTable(
        FlumeType.SPOOLDIR, "`io.millrace.spooldir.SpoolDirSourceConnector`", List.copyOf(rows));
  }

  private static List<Row> files() {
    return List.of(
        Row.set("spoolDir", NO_DEFAULT, ok("`spool.dir`", "may be a link"), SpoolDirKeys::spoolDir),
        Row.set(
            "fileSuffix",
            ".COMPLETED",
            ok("`completed.suffix`", "files that end so are never read, those of Flume's too"),
            (setting, draft) -> {
              if (setting.value().contains("/")) {
                throw setting.wanted("a suffix without a slash");
              }
              draft.put("completed.suffix", setting.value());
              return Optional.empty();
            }),
        Row.set(
            "deletePolicy",
            "never",
            ok("`completed.policy=delete`", "only after every record was acknowledged"),
            SpoolDirKeys::deletePolicy),
        Row.set(
            "trackingPolicy",
            "rename",
            ok("`completed.policy`", "a name that is taken gets `.1`, `.2` …; nothing stops"),
            SpoolDirKeys::trackingPolicy),
        Row.set(
            "trackerDir",
            ".flumespool",
            changed(
                "`tracker.dir`",
                "only for `tracker_dir`; holds our markers, which are others than Flume's",
                ""),
            SpoolDirKeys::trackerDir),
        Row.set(
            "includePattern",
            "^.*$",
            ok("`include.pattern`", "full match on the name, as in Flume"),
            Conversion.orBlock(Conversion.regex("include.pattern"))),
        Row.set(
            "ignorePattern",
            "^$",
            ok("`ignore.pattern`", "full match on the name; not asked for directories"),
            Conversion.orBlock(SpoolDirKeys::ignore)),
        Row.set(
            "consumeOrder",
            "oldest",
            ok("`consume.order`", "lower case; also `name`"),
            SpoolDirKeys::consumeOrder),
        Row.set(
            "pollDelay",
            "500",
            ok("`scan.interval.ms`", "1000 by default"),
            Conversion.number(1, Long.MAX_VALUE, "scan.interval.ms")),
        Row.set(
            "recursiveDirectorySearch",
            "false",
            ok("`recursive`", "linked directories are not entered, as in Flume"),
            Conversion.ifTrue("recursive", "true")),
        SourceKeys.needless(
            "maxBackoff", "4000", "the worker holds the source back, and the producer retries"),
        SourceKeys.batchSize("batchSize", "100"));
  }

  private static Optional<Outcome> ignore(Setting setting, Draft draft) {
    setting.regex();
    draft.put("ignore.pattern", setting.value());
    return setting.component().flag("recursiveDirectorySearch", false)
        ? Optional.of(
            changed(
                Code.of("ignore.pattern=" + setting.value()),
                "Flume does not enter directories whose name it matches, ours asks it for files only",
                "if it was meant for directories, read the others by connectors of their own"))
        : Optional.empty();
  }

  private static Optional<Outcome> spoolDir(Setting setting, Draft draft) {
    if (!setting.value().startsWith("/")) {
      draft.block("spoolDir is \"" + setting.value() + "\", wanted an absolute path");
      throw setting.wanted("an absolute path");
    }
    draft.put("spool.dir", setting.value());
    return Optional.empty();
  }

  private static Optional<Outcome> deletePolicy(Setting setting, Draft draft) {
    return switch (setting.lowerCase()) {
      case "never" -> Optional.of(ok("", "as by default; `trackingPolicy` says what is done"));
      case "immediate" -> {
        draft.put("completed.policy", "delete");
        yield Optional.empty();
      }
      default -> throw setting.wanted("never or immediate");
    };
  }

  private static Optional<Outcome> trackingPolicy(Setting setting, Draft draft) {
    boolean delete =
        setting.component().value("deletePolicy", "never").equalsIgnoreCase("immediate");
    return switch (setting.lowerCase()) {
      case "rename" -> {
        draft.put("completed.policy", delete ? "delete" : "rename");
        yield Optional.empty();
      }
      case "tracker_dir" -> {
        if (delete) {
          yield Optional.of(ok("", "`deletePolicy=immediate` comes first, as in Flume"));
        }
        draft.put("completed.policy", "track");
        draft.put("tracker.dir", ourTracker(setting.component()));
        yield Optional.of(
            changed(
                "`completed.policy=track`",
                "Flume's markers say nothing to it: files that Flume has read, and that are still"
                    + " there, would be read again",
                "move what Flume has read out of the directory before the connector is resumed"));
      }
      default -> throw setting.wanted("rename or tracker_dir");
    };
  }

  /** Beside Flume's, so that neither reads the other's markers. */
  private static String ourTracker(Component source) {
    String dir = source.value("trackerDir", ".flumespool");
    String absolute = dir.startsWith("/") ? dir : source.value("spoolDir", "") + "/" + dir;
    return absolute + "-millrace";
  }

  private static Optional<Outcome> trackerDir(Setting setting, Draft draft) {
    if (draft.get("tracker.dir").isPresent()
        || setting.component().value("trackingPolicy", "").equalsIgnoreCase("tracker_dir")) {
      return Optional.of(
          changed(
              "`tracker.dir=" + ourTracker(setting.component()) + "`",
              "beside Flume's, as the markers are others",
              ""));
    }
    return Optional.of(
        ok("", "holds the position of the file that Flume is reading; ours is in Kafka"));
  }

  private static Optional<Outcome> consumeOrder(Setting setting, Draft draft) {
    String order = setting.lowerCase();
    if (!List.of("oldest", "youngest", "random").contains(order)) {
      throw setting.wanted("oldest, youngest or random");
    }
    draft.put("consume.order", order);
    return Optional.empty();
  }
}
