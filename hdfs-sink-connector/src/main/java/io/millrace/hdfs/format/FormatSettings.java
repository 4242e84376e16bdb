// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.format;

import io.millrace.config.Choice;
import io.millrace.hdfs.codec.Compression;
import io.millrace.hdfs.record.TextHeaders;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;

/**
 * What the bytes of a file are.
 *
 * @param hadoop single keys of Hadoop's, for its codecs
 */
public record FormatSettings(Format format, Compression compression, Map<String, String> hadoop) {
  public static final String FORMAT = "format";

  private static final String GROUP = "Format";
  private static final Choice<Format> FORMATS = Choice.of(Format.class);

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
                + " `base64`, and those of one name are an array. In both formats headers whose names"
                + " begin with `millrace.` are left out.",
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
            "How files are compressed; `snappy` and `lz4` in Hadoop's block format, which `hdfs dfs"
                + " -text` reads. The class of a codec can be in the plugin's directory. Nothing is"
                + " appended to the file's name: Hadoop, Hive and Spark choose the codec of a line"
                + " format by the name's extension, so `file.name` has to end with it, as in"
                + " `%{topic}-%{partition}-%{offset}.gz`.",
            GROUP,
            2,
            Width.MEDIUM,
            "Compression");
  }

  public static FormatSettings from(AbstractConfig config, Map<String, String> hadoop) {
    return new FormatSettings(
        FORMATS.from(config, FORMAT),
        Compression.parse(config.getString(Compression.COMPRESSION)),
        hadoop);
  }

  /** For one task, whose files may share what does not belong to a single one. */
  public FileFormat open(TextHeaders headers) {
    FileFormat lines =
        switch (format) {
          case TEXT -> new TextFormat(headers);
          case HEADER_AND_TEXT -> new HeaderAndTextFormat(headers);
          case JSON -> new JsonFormat(headers);
        };
    return compression.isNone()
        ? lines
        : new CompressedFormat(lines, compression, compression.open(hadoop));
  }

  /** Whether the records of a source file become that file's bytes. */
  public boolean keepsBytes() {
    return format == Format.TEXT && compression.isNone();
  }

  private static void checkCompression(String key, Object value) {
    if (value != null) {
      Compression.parse((String) value).probe();
    }
  }
}
