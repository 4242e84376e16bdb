// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.mapping;

import static io.millrace.migration.mapping.Outcome.changed;
import static io.millrace.migration.mapping.Outcome.lost;
import static io.millrace.migration.mapping.Outcome.ok;
import static io.millrace.migration.mapping.Row.NO_DEFAULT;

import io.millrace.migration.flume.FlumeType;
import java.util.Optional;

/** The sink that writes local files, which the HDFS sink does as well. */
final class FileRollKeys {
  private FileRollKeys() {}

  static KeyTable table() {
    return KeyTable.of(
        FlumeType.FILE_ROLL,
        "`io.millrace.hdfs.HdfsSinkConnector` with `file://`",
        Row.explained("channel", NO_DEFAULT, ok("`topics`", "a Kafka topic is the channel")),
        Row.set(
            "sink.directory",
            NO_DEFAULT,
            changed(
                "`path=file://…`",
                "a directory of the host that the sink's worker runs on",
                "one connector a host, or a directory that all workers see"),
            FileRollKeys::directory),
        Row.explained(
            "sink.pathManager", "DEFAULT", changed("`file.name`", "the name is a template", "")),
        Row.always(
            "sink.pathManager.prefix",
            "(none)",
            changed(
                "`file.name`",
                "prefix, topic, partition and offset instead of time and counter, extension",
                ""),
            FileRollKeys::fileName),
        Row.explained("sink.pathManager.extension", NO_DEFAULT, ok("`file.name`", "its end")),
        Row.always(
            "sink.rollInterval",
            "30",
            ok("`roll.interval.ms`", "milliseconds, not seconds; no files without records"),
            (setting, draft) -> {
              String value = Long.toString(Math.max(0, setting.times(1000)));
              draft.put("roll.interval.ms", value);
              return Optional.of(
                  ok("`roll.interval.ms=" + value + "`", setting.isDefault() ? "its default" : ""));
            }),
        Row.set(
            "sink.serializer",
            "TEXT",
            ok("`format`", "TEXT is `text`, AVRO_EVENT `avro-event`"),
            FileRollKeys::serializer),
        Row.explained(
            "sink.serializer.<key>",
            NO_DEFAULT,
            lost("not carried over", "see the keys of the HDFS sink's `serializer`")),
        SourceKeys.needless(
            "sink.batchSize", "100", "files are made durable each `checkpoint.interval.ms`"));
  }

  private static Optional<Outcome> directory(Setting setting, Draft draft) {
    if (!setting.value().startsWith("/")
        || setting.value().contains(":")
        || HdfsNames.isRelative(setting.value())) {
      draft.block("sink.directory is \"" + setting.value() + "\", wanted an absolute path");
      throw setting.wanted("an absolute path without : and ..");
    }
    draft.put("path", "file://" + FlumeTemplate.literal(setting.value()));
    draft.put("roll.bytes", "0");
    draft.put("roll.idle.ms", "0");
    draft.put("format", "text");
    return Optional.empty();
  }

  private static Optional<Outcome> fileName(Setting setting, Draft draft) {
    String prefix = setting.isDefault() ? "" : setting.value().replace("%", "%%");
    String extension =
        setting.component().value("sink.pathManager.extension").map(e -> "." + e).orElse("");
    String name = prefix + "%{topic}-%{partition}-%{offset}" + extension.replace("%", "%%");
    if (name.contains("/") || name.contains(":")) {
      draft.block("the name of a file has a slash or a colon");
      throw setting.wanted("a prefix and an extension without a slash and a colon");
    }
    draft.put("file.name", name);
    return Optional.of(
        changed(
            "`file.name=" + name + "`",
            "topic, partition and offset take the place of time and counter",
            ""));
  }

  private static Optional<Outcome> serializer(Setting setting, Draft draft) {
    String format =
        switch (setting.lowerCase()) {
          case "text" -> "text";
          case "header_and_text" -> "header-and-text";
          case "avro_event" -> "avro-event";
          default -> {
            draft.block("sink.serializer " + setting.value() + " has no counterpart");
            throw setting.wanted("TEXT, HEADER_AND_TEXT or AVRO_EVENT");
          }
        };
    draft.put("format", format);
    return Optional.of(ok("", "").set("format", format));
  }
}
