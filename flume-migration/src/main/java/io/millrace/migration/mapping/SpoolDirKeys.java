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
import java.util.Locale;
import java.util.Optional;

/** The spooling directory source. */
final class SpoolDirKeys {
  private static final int PRODUCER_LIMIT = 1_000_000;
  private static final String BLOB = "BlobDeserializer$Builder";

  private SpoolDirKeys() {}

  static KeyTable table() {
    List<Row> rows = new ArrayList<>(files());
    rows.addAll(SourceKeys.fileHeader("fileHeader", "fileHeaderKey", "file", "file.path"));
    rows.addAll(
        SourceKeys.fileHeader("basenameHeader", "basenameHeaderKey", "basename", "file.name"));
    rows.addAll(content());
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
            Conversion.copy("completed.suffix")),
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
            Conversion.copy("include.pattern")),
        Row.set(
            "ignorePattern",
            "^$",
            ok("`ignore.pattern`", "full match on the name; not asked for directories"),
            Conversion.copy("ignore.pattern")),
        Row.set(
            "consumeOrder",
            "oldest",
            ok("`consume.order`", "lower case; also `name`"),
            SpoolDirKeys::consumeOrder),
        Row.set(
            "pollDelay",
            "500",
            ok("`scan.interval.ms`", "1000 by default"),
            Conversion.times(1, "scan.interval.ms")),
        Row.set(
            "recursiveDirectorySearch",
            "false",
            ok("`recursive`", "linked directories are not entered, as in Flume"),
            Conversion.ifTrue("recursive", "true")),
        SourceKeys.needless(
            "maxBackoff", "4000", "the worker holds the source back, and the producer retries"),
        SourceKeys.batchSize("batchSize", "100"));
  }

  private static List<Row> content() {
    return List.of(
        SourceKeys.charset("inputCharset"),
        Row.always(
            "decodeErrorPolicy",
            "FAIL",
            changed(
                "`value.type=string`, `decode.error.policy`",
                "`fail` sets one file aside, not the source. Values become text for it",
                ""),
            SpoolDirKeys::decodeErrors),
        Row.set(
            "deserializer",
            "LINE",
            ok("`framing`", "LINE is `line`, BlobDeserializer is `chunk`"),
            SpoolDirKeys::deserializer),
        Row.always(
            "deserializer.maxLineLength",
            "2048",
            changed(
                "`line.max.bytes`", "in bytes, not characters; parts of a cut line are marked", ""),
            SpoolDirKeys::maxLineLength),
        Row.set(
            "deserializer.outputCharset",
            "UTF-8",
            lost("values leave as they are, or as UTF-8", "have readers take UTF-8"),
            (setting, draft) ->
                setting.value().equalsIgnoreCase("UTF-8")
                    ? Optional.of(ok("", "UTF-8 here too"))
                    : Optional.empty()),
        Row.explained(
            "deserializer.schemaType", "HASH", lost("for Avro only, see `deserializer`", "")),
        Row.set(
            "deserializer.maxBlobLength",
            "100000000",
            changed("`chunk.bytes`", "a file is several records, see whole-files.md", ""),
            SpoolDirKeys::maxBlobLength),
        SourceKeys.needless("bufferMaxLines", NO_DEFAULT, "obsolete, Flume passes over it too"),
        Row.set(
            "bufferMaxLineLength",
            NO_DEFAULT,
            changed(
                "`line.max.bytes`",
                "Flume's old name of `deserializer.maxLineLength`, which it overrides",
                ""),
            SourceKeys::lineLimit));
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

  private static Optional<Outcome> decodeErrors(Setting setting, Draft draft) {
    if (setting.isDefault()) {
      return draft.get("value.type").isPresent()
          ? carryPolicy("fail", draft)
          : Optional.of(
              changed(
                  "",
                  "Flume stops at bytes that are not of the character set. Ours hands bytes on as"
                      + " they are",
                  "for Flume's check: `value.type=string`, `decode.error.policy=fail`"));
    }
    String policy = setting.lowerCase();
    if (!List.of("fail", "replace", "ignore").contains(policy)) {
      throw setting.wanted("FAIL, REPLACE or IGNORE");
    }
    return carryPolicy(policy, draft);
  }

  private static Optional<Outcome> carryPolicy(String policy, Draft draft) {
    SourceKeys.text(draft);
    draft.put("decode.error.policy", policy);
    return Optional.of(
        changed(
            "`value.type=string`, `decode.error.policy=" + policy + "`",
            policy.equals("fail")
                ? "one file is set aside, the source goes on"
                : "as in Flume; a copy in HDFS is then not the file's bytes where some were bad",
            policy.equals("fail")
                ? ""
                : "for byte for byte: remove both, and set the ByteArrayConverter as"
                    + " `value.converter`"));
  }

  private static Optional<Outcome> deserializer(Setting setting, Draft draft) {
    if (setting.value().equalsIgnoreCase("LINE")
        || setting.value().endsWith(".LineDeserializer$Builder")) {
      draft.put("framing", "line");
      return Optional.empty();
    }
    if (setting.value().endsWith(BLOB)) {
      draft.put("framing", "chunk");
      return Optional.of(
          changed(
              "`framing=chunk`",
              "a file is several records of whole lines, and the sink can rebuild it",
              "see whole-files.md"));
    }
    String name = setting.value().toUpperCase(Locale.ROOT);
    draft.block("deserializer " + setting.value() + " has no counterpart");
    return Optional.of(
        lost(
            name.equals("AVRO")
                ? "there is no framing for Avro containers; no connector is made"
                : "a class of your own, or unknown; no connector is made",
            "move such files to HDFS whole (`framing=chunk`), or read them with a job there"));
  }

  private static Optional<Outcome> maxLineLength(Setting setting, Draft draft) {
    if (!setting.isDefault()) {
      return SourceKeys.lineLimit(setting, draft);
    }
    boolean lines = draft.get("framing").orElse("line").equals("line");
    if (!lines || setting.component().value("bufferMaxLineLength").isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        changed(
            "",
            "Flume cuts lines at 2048 characters without a mark. Ours cuts at 1,000,000 bytes",
            "for Flume's cut: `line.max.bytes=2048`"));
  }

  private static Optional<Outcome> maxBlobLength(Setting setting, Draft draft) {
    if (setting.number() <= PRODUCER_LIMIT) {
      draft.put("chunk.bytes", Long.toString(setting.number()));
      return Optional.empty();
    }
    return Optional.of(
        changed(
            "`chunk.bytes`",
            "not carried over: a record must fit the producer's `max.request.size`, 1 MiB by"
                + " default. Ours is 524288",
            ""));
  }
}
