// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.mapping;

import static io.millrace.migration.mapping.Outcome.lost;
import static io.millrace.migration.mapping.Outcome.ok;
import static io.millrace.migration.mapping.Row.NO_DEFAULT;

import io.millrace.migration.flume.Component;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The HDFS sink: how records are written, which four keys of Flume's say together. */
final class HdfsFormat {
  private static final String CODECS = "org.apache.hadoop.io.compress.";
  private static final Map<String, Codec> KNOWN =
      Map.of(
          "gzip", new Codec("gzip", ".gz"),
          "bzip2", new Codec("bzip2", ".bz2"),
          "snappy", new Codec("snappy", ".snappy"),
          "lz4", new Codec("lz4", ".lz4"),
          "zstandard", new Codec("zstd", ".zst"),
          "lzo", new Codec("com.hadoop.compression.lzo.LzoCodec", ".lzo_deflate"),
          "lzop", new Codec("com.hadoop.compression.lzo.LzopCodec", ".lzo"),
          "deflate", new Codec(CODECS + "DeflateCodec", ".deflate"),
          "default", new Codec(CODECS + "DefaultCodec", ".deflate"));

  private static final Pattern CLASS = Pattern.compile("(?:[A-Za-z_][\\w$]*\\.)+[A-Za-z_][\\w$]*");
  private static final List<String> AVRO = List.of("gzip", "bzip2", "snappy", "zstd");

  private record Codec(String ours, String extension) {}

  private HdfsFormat() {}

  static List<Row> rows() {
    return List.of(
        Row.always(
            "hdfs.fileType",
            "SequenceFile",
            ok(
                "`format`, `compression`",
                "SequenceFile is `sequencefile`; the others are what `serializer` says"),
            HdfsFormat::fileType),
        Row.set(
            "hdfs.codeC",
            NO_DEFAULT,
            ok("`compression`", "and the extension in `file.name`, as in Flume"),
            HdfsFormat::codec),
        Row.set(
            "hdfs.writeFormat",
            "Writable",
            ok("`sequencefile.value`", "for SequenceFiles only"),
            HdfsFormat::writeFormat),
        Row.explained(
            "writeFormat.<key>",
            NO_DEFAULT,
            lost("for a class of your own, see hdfs.writeFormat", "")),
        Row.set(
            "serializer",
            "TEXT",
            ok(
                "`format`",
                "TEXT is `text`, HEADER_AND_TEXT `header-and-text`, AVRO_EVENT" + " `avro-event`"),
            HdfsFormat::serializer),
        Row.set(
            "serializer.appendNewline",
            "true",
            lost(
                "a record that was a whole line ends its line here too",
                "ask yourself whether"
                    + " readers depend on it; `framing=chunk` keeps bytes as they are"),
            (setting, draft) -> setting.flag() ? Optional.of(ok("", "as here")) : Optional.empty()),
        SourceKeys.needless("serializer.syncIntervalBytes", "2048000", "the format's own"),
        Row.set(
            "serializer.compressionCodec",
            "null",
            ok("`compression`", "for Avro files"),
            HdfsFormat::avroCodec),
        Row.explained(
            "serializer.schemaURL",
            NO_DEFAULT,
            lost("bodies that are encoded by a schema have no format here", "see `serializer`")));
  }

  /** What Flume appends if the file has no suffix, as far as it says what is in the file here. */
  static String defaultExtension(Component sink) {
    if (isAvro(sink)) {
      return sink.value("hdfs.codeC").isEmpty() ? "" : ".avro";
    }
    return sink.value("hdfs.codeC").flatMap(HdfsFormat::codecOf).map(Codec::extension).orElse("");
  }

  private static boolean isAvro(Component sink) {
    return sink.value("serializer", "").equalsIgnoreCase("AVRO_EVENT")
        && !sink.value("hdfs.fileType", "SequenceFile").equalsIgnoreCase("SequenceFile");
  }

  private static Optional<Codec> codecOf(String name) {
    String simple = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    String bare = simple.endsWith("codec") ? simple.substring(0, simple.length() - 5) : simple;
    return Optional.ofNullable(KNOWN.get(bare));
  }

  private static Optional<Outcome> fileType(Setting setting, Draft draft) {
    return switch (setting.lowerCase()) {
      case "sequencefile" -> {
        draft.put("format", "sequencefile");
        yield Optional.of(
            ok("`format=sequencefile`", setting.isDefault() ? "Flume's default" : ""));
      }
      case "datastream", "compressedstream" -> {
        if (draft.get("format").isEmpty()) {
          draft.put("format", "text");
        }
        boolean plain =
            setting.lowerCase().equals("compressedstream")
                && setting.component().value("hdfs.codeC").isEmpty();
        yield plain
            ? Optional.of(
                Outcome.changed(
                    "`format`",
                    "Flume does not start the sink without `hdfs.codeC`; here nothing is compressed",
                    "set `compression`, and its extension in `file.name`"))
            : Optional.empty();
      }
      default -> {
        draft.block("hdfs.fileType is \"" + setting.value() + "\"");
        throw setting.wanted("SequenceFile, DataStream or CompressedStream");
      }
    };
  }

  private static Optional<Outcome> codec(Setting setting, Draft draft) {
    Component sink = setting.component();
    String type = sink.value("hdfs.fileType", "SequenceFile");
    if (type.equalsIgnoreCase("DataStream")) {
      draft.block("hdfs.codeC is set with hdfs.fileType=DataStream");
      return Optional.of(
          lost("Flume refuses a codec with DataStream", "set CompressedStream, or remove it"));
    }
    Optional<Codec> known = codecOf(setting.value());
    if (isAvro(sink)) {
      boolean taken = known.filter(codec -> AVRO.contains(codec.ours())).isPresent();
      if (!taken) {
        draft.block("hdfs.codeC is \"" + setting.value() + "\", which Avro does not have");
        throw setting.wanted("one that Avro has: gzip, bzip2, snappy or zstandard");
      }
      draft.put("compression", known.get().ours());
      return Optional.of(
          Outcome.changed(
              Code.of("compression=" + known.get().ours()),
              "blocks within the Avro file are compressed, not the file as a whole, so its extension"
                  + " is `.avro` unless `hdfs.fileSuffix` is set",
              ""));
    }
    if (known.isPresent()) {
      draft.put("compression", known.get().ours());
      return Optional.of(ok("", "").set("compression", known.get().ours()));
    }
    if (CLASS.matcher(setting.value()).matches()) {
      draft.put("compression", setting.value());
      return Optional.of(
          Outcome.changed(
              "`compression=" + setting.value() + "`",
              "a codec that is not Hadoop's own",
              "put its jar beside the connector's, and its extension into `file.name`"));
    }
    draft.block("hdfs.codeC is \"" + setting.value() + "\"");
    return Optional.of(
        lost("no codec of that name comes with the connector", "choose one of `compression`"));
  }

  private static Optional<Outcome> writeFormat(Setting setting, Draft draft) {
    boolean sequence =
        setting.component().value("hdfs.fileType", "SequenceFile").equalsIgnoreCase("SequenceFile");
    if (!sequence) {
      return Optional.of(ok("", "says nothing of files that are no SequenceFiles, as in Flume"));
    }
    if (!List.of("writable", "text").contains(setting.lowerCase())) {
      throw setting.wanted("Writable or Text; a class of your own has no counterpart");
    }
    draft.put("sequencefile.value", setting.lowerCase());
    return Optional.empty();
  }

  private static Optional<Outcome> serializer(Setting setting, Draft draft) {
    if (setting
        .component()
        .value("hdfs.fileType", "SequenceFile")
        .equalsIgnoreCase("SequenceFile")) {
      return Optional.of(ok("", "says nothing of SequenceFiles, as in Flume"));
    }
    String format =
        switch (setting.value().toUpperCase(Locale.ROOT)) {
          case "TEXT" -> "text";
          case "HEADER_AND_TEXT" -> "header-and-text";
          case "AVRO_EVENT" -> "avro-event";
          default -> {
            draft.block("serializer " + setting.value() + " has no counterpart");
            throw setting.wanted(
                "TEXT, HEADER_AND_TEXT or AVRO_EVENT; a class of your own has no counterpart");
          }
        };
    draft.put("format", format);
    return Optional.of(ok("", "").set("format", format));
  }

  private static Optional<Outcome> avroCodec(Setting setting, Draft draft) {
    if (!draft.get("format").equals(Optional.of("avro-event"))) {
      return Optional.of(ok("", "says nothing of files that are no Avro files, as in Flume"));
    }
    if (draft.get("compression").isPresent()) {
      return Optional.of(lost("`hdfs.codeC` compresses the file already", "choose one of both"));
    }
    switch (setting.lowerCase()) {
      case "null" -> {
        return Optional.of(ok("", "uncompressed, as by default"));
      }
      case "deflate" -> draft.put("compression", "gzip");
      case "snappy" -> draft.put("compression", "snappy");
      default -> throw setting.wanted("null, deflate or snappy");
    }
    return Optional.empty();
  }
}
