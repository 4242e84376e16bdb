// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.mapping;

import static io.millrace.migration.mapping.Outcome.changed;
import static io.millrace.migration.mapping.Outcome.lost;
import static io.millrace.migration.mapping.Outcome.ok;
import static io.millrace.migration.mapping.Row.NO_DEFAULT;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The spooling directory source: what records are made of a file. */
final class SpoolDirContent {
  private static final int PRODUCER_LIMIT = 1_000_000;
  private static final String BLOB = "BlobDeserializer$Builder";

  private SpoolDirContent() {}

  static List<Row> rows() {
    return List.of(
        SourceKeys.charset("inputCharset"),
        Row.always(
            "decodeErrorPolicy",
            "FAIL",
            changed(
                "`value.type=string`, `decode.error.policy`",
                "`fail` sets one file aside, not the source. Values become text for it",
                ""),
            SpoolDirContent::decodeErrors),
        Row.set(
            "deserializer",
            "LINE",
            ok("`framing`", "LINE is `line`, BlobDeserializer is `chunk`"),
            SpoolDirContent::deserializer),
        Row.always(
            "deserializer.maxLineLength",
            "2048",
            changed(
                "`line.max.bytes`", "in bytes, not characters; parts of a cut line are marked", ""),
            SpoolDirContent::maxLineLength),
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
            SpoolDirContent::maxBlobLength),
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
      return setting.component().value("bufferMaxLineLength").isPresent()
          ? Optional.of(ok("", "`bufferMaxLineLength` comes first, as in Flume"))
          : SourceKeys.lineLimit(setting, draft);
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
    long most = setting.number(1, Long.MAX_VALUE);
    if (most <= PRODUCER_LIMIT) {
      draft.put("chunk.bytes", Long.toString(most));
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
