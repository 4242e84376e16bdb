// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.format;

import io.millrace.config.Choice;
import io.millrace.hdfs.record.TextHeaders;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;

/** The formats that a file can be written in. */
public enum Format {
  TEXT,
  HEADER_AND_TEXT,
  JSON;

  public static final String FORMAT = "format";

  private static final Choice<Format> FORMATS = Choice.of(Format.class);

  public static ConfigDef define(ConfigDef def) {
    return def.define(
        FORMAT,
        ConfigDef.Type.STRING,
        FORMATS.text(TEXT),
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
        "Format",
        1,
        Width.MEDIUM,
        "Format");
  }

  public static Format from(AbstractConfig config) {
    return FORMATS.from(config, FORMAT);
  }

  public FileFormat open(TextHeaders headers) {
    return switch (this) {
      case TEXT -> new TextFormat(headers);
      case HEADER_AND_TEXT -> new HeaderAndTextFormat(headers);
      case JSON -> new JsonFormat(headers);
    };
  }

  /** Whether the records of a source file become that file's bytes. */
  public boolean keepsBytes() {
    return switch (this) {
      case TEXT -> true;
      case HEADER_AND_TEXT, JSON -> false;
    };
  }

  @Override
  public String toString() {
    return name().replace('_', '-');
  }
}
