// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.bucket;

import io.millrace.config.Checks;
import io.millrace.hdfs.record.RecordTime;
import io.millrace.template.Template;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;

/**
 * Where records go: templates of directory and name, and what goes into their escapes.
 *
 * @param wholeFiles whether a bucket is one source file, whatever the time and the directory
 */
public record BucketSettings(
    PathTemplate path,
    Template fileName,
    MissingHeader missing,
    RecordTime time,
    Rounding rounding,
    boolean wholeFiles) {
  public static final String PATH = "path";
  public static final String FILE_NAME = "file.name";
  public static final String MISSING_HEADER = "missing.header";

  private static final String GROUP = "Directory and name";

  public static ConfigDef define(ConfigDef def) {
    def.define(
            PATH,
            ConfigDef.Type.STRING,
            ConfigDef.NO_DEFAULT_VALUE,
            Checks.parsable(
                "hdfs://, viewfs:// or file:// and a directory template", PathTemplate::parse),
            Importance.HIGH,
            "Directory of the published files: a template that begins with the file system, such as"
                + " `hdfs://ns/logs/%{project}/%Y-%m-%d` or `file:///logs`. Besides headers and the"
                + " time it takes `%{topic}` and `%{partition}`. In a value `/`, `\\`, `..`, `:` and"
                + " control characters become `_`, and so does the dot of a component `.snapshot` or"
                + " `.reserved`, which HDFS keeps to itself.",
            GROUP,
            1,
            Width.LONG,
            "Path")
        .define(
            FILE_NAME,
            ConfigDef.Type.STRING,
            "%{topic}-%{partition}-%{offset}",
            Checks.parsable("a template without '/'", BucketSettings::parseFileName),
            Importance.HIGH,
            "Template of the whole file name. Besides headers and the time it takes `%{topic}`,"
                + " `%{partition}`, `%{offset}` (of the file's first record) and `%{counter}` (how"
                + " many files this task has published from the same directory and name before). A name"
                + " has at most 240 bytes in UTF-8, so that `.CORRUPT`, `.PARTIAL` and a number can be"
                + " appended; a record that gives a longer one is a bad one.",
            GROUP,
            2,
            Width.LONG,
            "File name")
        .define(
            MISSING_HEADER,
            ConfigDef.Type.STRING,
            "empty",
            Checks.parsable("empty, fail, default:<text>", MissingHeader::parse),
            Importance.MEDIUM,
            "What stands for a header that a template names and a record does not have: `empty`, or"
                + " the text of `default:<text>`; with `fail` the record is a bad one.",
            GROUP,
            3,
            Width.MEDIUM,
            "Missing header");
    return Rounding.define(RecordTime.define(def));
  }

  public static BucketSettings from(AbstractConfig config, boolean wholeFiles) {
    return new BucketSettings(
        PathTemplate.parse(config.getString(PATH)),
        parseFileName(config.getString(FILE_NAME)),
        MissingHeader.parse(config.getString(MISSING_HEADER)),
        RecordTime.from(config),
        Rounding.from(config),
        wholeFiles);
  }

  /** Whether a file's name says how many files its bucket had before. */
  public boolean countsFiles() {
    return fileName.headers().contains(Variables.COUNTER);
  }

  private static Template parseFileName(String text) {
    Template name = Template.parse(text);
    if (LiteralText.check(name).indexOf('/') >= 0) {
      throw new IllegalArgumentException("has a '/'; directories belong to " + PATH);
    }
    if (text.isEmpty()) {
      throw new IllegalArgumentException("is empty");
    }
    return name;
  }
}
