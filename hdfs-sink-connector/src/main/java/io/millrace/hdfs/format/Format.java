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
  TEXT;

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
            + " `true`. A value of any other kind, null too, is a bad record.",
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
    };
  }
}
