// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.format;

import io.millrace.config.Choice;
import io.millrace.hdfs.codec.AvroCodec;
import io.millrace.hdfs.codec.Compression;
import io.millrace.hdfs.record.TextHeaders;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;

/**
 * What the bytes of a file are.
 *
 * @param hadoop single keys of Hadoop's, for its codecs
 */
public record FormatSettings(
    Format format,
    SequenceFileValue sequenceValue,
    Compression compression,
    Map<String, String> hadoop) {
  public static final String FORMAT = "format";
  public static final String SEQUENCEFILE_VALUE = "sequencefile.value";

  private static final String GROUP = "Format";
  private static final Choice<Format> FORMATS = Choice.of(Format.class);
  private static final Choice<SequenceFileValue> VALUES = Choice.of(SequenceFileValue.class);

  public FormatSettings {
    hadoop = Map.copyOf(hadoop);
  }

  public static ConfigDef define(ConfigDef def) {
    return def.define(
            FORMAT,
            ConfigDef.Type.STRING,
            FORMATS.text(Format.TEXT),
            FORMATS,
            Importance.HIGH,
            "How records are written. `text`: the value's bytes, or the UTF-8 of a string, number or"
                + " boolean, each followed by a line feed unless the header `millrace.unterminated` is"
                + " `true`. A value of any other kind, null too, is a bad record."
                + " `header-and-text`: Flume's HEADER_AND_TEXT, in UTF-8. Before each value stand the"
                + " headers in their order, as `{name=value, name=value}`, and a blank; the rest is as in"
                + " `text`. Nothing is escaped, and a header that holds null reads `null`."
                + " `json`: a line for each record, with an object of `topic`, `partition` and `offset`,"
                + " as they were read from Kafka, `timestamp` in milliseconds, `key`, `headers` and"
                + " `value`. Bytes and strings are JSON strings; bytes that are not UTF-8 are found in"
                + " base64 as `key.base64` or `value.base64` instead. Numbers, booleans and null are"
                + " themselves. A key or value of any other kind, NaN and infinity too, is a bad record."
                + " Headers are text or null; one with bytes that are not UTF-8 is an object with"
                + " `base64`, and those of one name are an array."
                + " `sequencefile`: a Hadoop SequenceFile with the record's timestamp in milliseconds"
                + " as key, 0 if it has none, and the value, of the kinds that `text` takes."
                + " `avro-event`: an Avro container of Flume's events. The `body` is the value, of the"
                + " kinds that `text` takes, the `headers` are a map; one that holds null is left out,"
                + " and of several with one name the last counts."
                + " In all formats headers whose names begin with `millrace.` are left out.",
            GROUP,
            1,
            Width.MEDIUM,
            "Format")
        .define(
            Compression.COMPRESSION,
            ConfigDef.Type.STRING,
            Compression.NONE.name(),
            ConfigDef.LambdaValidator.with(FormatSettings::checkCompression, Compression::choices),
            Importance.MEDIUM,
            "How files are compressed. The lines of `text`, `header-and-text` and `json` are one"
                + " compressed stream, with `snappy` and `lz4` in Hadoop's block format, which `hdfs"
                + " dfs -text` reads. Nothing is appended to the file's name: Hadoop, Hive and Spark"
                + " choose the codec of lines by the name's extension, so `file.name` has to end with"
                + " it, as in `%{topic}-%{partition}-%{offset}.gz`. In `sequencefile` and"
                + " `avro-event` blocks are compressed, and the file says how; `gzip` is Avro's"
                + " deflate there, and Avro has neither `lz4` nor Hadoop's codecs. The jar of a codec"
                + " that is given by its class has to be in the plugin's directory.",
            GROUP,
            2,
            Width.MEDIUM,
            "Compression")
        .define(
            SEQUENCEFILE_VALUE,
            ConfigDef.Type.STRING,
            VALUES.text(SequenceFileValue.WRITABLE),
            VALUES,
            Importance.LOW,
            "The type of the values of a `sequencefile`, as Flume's `hdfs.writeFormat`: `writable`"
                + " for BytesWritable, `text` for Text. The bytes are the same, in UTF-8 or not.",
            GROUP,
            3,
            Width.SHORT,
            "SequenceFile value");
  }

  public static FormatSettings from(AbstractConfig config, Map<String, String> hadoop) {
    return new FormatSettings(
        FORMATS.from(config, FORMAT),
        VALUES.from(config, SEQUENCEFILE_VALUE),
        Compression.parse(config.getString(Compression.COMPRESSION)),
        hadoop);
  }

  /** Puts an error on the key of each setting that does not go with the others. */
  public static void check(Map<String, ConfigValue> values) {
    Object format = values.get(FORMAT).value();
    ConfigValue compression = values.get(Compression.COMPRESSION);
    if (FORMATS.text(Format.AVRO_EVENT).equals(format)
        && compression.errorMessages().isEmpty()
        && AvroCodec.of(Compression.parse((String) compression.value())).isEmpty()) {
      compression.addErrorMessage(notInAvro((String) compression.value()));
    }
    ConfigValue value = values.get(SEQUENCEFILE_VALUE);
    if (values.get(FORMAT).errorMessages().isEmpty()
        && !FORMATS.text(Format.SEQUENCEFILE).equals(format)
        && VALUES.text(SequenceFileValue.TEXT).equals(value.value())) {
      value.addErrorMessage(
          "is "
              + value.value()
              + ", but with "
              + FORMAT
              + "="
              + format
              + " there is no such value");
    }
  }

  /** False if files cannot be resumed; settings that are wrong by themselves are left alone. */
  public static boolean canResume(Map<String, ConfigValue> values) {
    Object format = values.get(FORMAT).value();
    ConfigValue compression = values.get(Compression.COMPRESSION);
    return FORMATS.text(Format.SEQUENCEFILE).equals(format)
        || FORMATS.text(Format.AVRO_EVENT).equals(format)
        || !compression.errorMessages().isEmpty()
        || Compression.parse((String) compression.value()).concatenates();
  }

  /** For one task, whose files may share what does not belong to a single one. */
  public FileFormat open(TextHeaders headers) {
    return switch (format) {
      case TEXT -> lines(new TextFormat(headers));
      case HEADER_AND_TEXT -> lines(new HeaderAndTextFormat(headers));
      case JSON -> lines(new JsonFormat(headers));
      case SEQUENCEFILE ->
          new SequenceFileFormat(sequenceValue, compression, compression.open(hadoop));
      case AVRO_EVENT ->
          new AvroEventFormat(
              headers,
              AvroCodec.of(compression)
                  .orElseThrow(
                      () ->
                          new ConfigException(
                              Compression.COMPRESSION,
                              compression.name(),
                              notInAvro(compression.name()))));
    };
  }

  /** Whether the records of a source file become that file's bytes. */
  public boolean keepsBytes() {
    return format == Format.TEXT && compression.isNone();
  }

  private FileFormat lines(FileFormat plain) {
    return compression
        .open(hadoop)
        .<FileFormat>map(codec -> new CompressedFormat(plain, compression, codec))
        .orElse(plain);
  }

  private static String notInAvro(String compression) {
    return "is "
        + compression
        + ", which an Avro container cannot have; wanted one of "
        + AvroCodec.choices();
  }

  private static void checkCompression(String key, Object value) {
    if (value != null) {
      Compression.parse((String) value).probe();
    }
  }
}
