// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import io.millrace.config.Choice;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigException;

/** How a file is named while it is written, and how it gets its final name. */
record PublishSettings(
    NameConflict conflict, String inUsePrefix, String inUseSuffix, boolean verifySource) {
  static final String NAME_CONFLICT = "name.conflict";
  static final String IN_USE_PREFIX = "in.use.prefix";
  static final String IN_USE_SUFFIX = "in.use.suffix";
  static final String VERIFY_SOURCE = "verify.source";

  private static final String GROUP = "Publishing";
  private static final int MAX_DECORATION = 32;
  private static final Choice<NameConflict> CONFLICTS = Choice.of(NameConflict.class);

  static ConfigDef define(ConfigDef def) {
    return def.define(
            NAME_CONFLICT,
            ConfigDef.Type.STRING,
            CONFLICTS.text(NameConflict.SUFFIX),
            CONFLICTS,
            Importance.MEDIUM,
            "What happens when the final name of a file is taken; nothing is ever overwritten."
                + " `suffix`: the first free one of `.1`, `.2` ... is appended to the whole name."
                + " `same`: if the file there has the same length and CRC32C, ours counts as"
                + " delivered, else as `suffix`. `fail`: the task fails.",
            GROUP,
            1,
            Width.SHORT,
            "Name conflict")
        .define(
            IN_USE_PREFIX,
            ConfigDef.Type.STRING,
            "_",
            decoration(),
            Importance.LOW,
            "Stands before the name of a file that is still written. Hive, Spark and MapReduce skip"
                + " names that begin with `_` or `.`.",
            GROUP,
            2,
            Width.SHORT,
            "In-use prefix")
        .define(
            IN_USE_SUFFIX,
            ConfigDef.Type.STRING,
            ".tmp",
            decoration(),
            Importance.LOW,
            "Stands after the name of a file that is still written, behind a part that is unique to"
                + " the file and the task.",
            GROUP,
            3,
            Width.SHORT,
            "In-use suffix")
        .define(
            VERIFY_SOURCE,
            ConfigDef.Type.BOOLEAN,
            true,
            Importance.MEDIUM,
            "With `whole.files`, the format `text` and no compression: the bytes written must have"
                + " the length and the CRC32C that the end marker gives, as far as it gives them. If not,"
                + " the file is published under its name with `.CORRUPT` appended, and an error that"
                + " names both is logged. Nothing is compared without `whole.files`, where a file may"
                + " hold parts of several source files.",
            GROUP,
            4,
            Width.SHORT,
            "Verify source");
  }

  static PublishSettings from(AbstractConfig config) {
    return new PublishSettings(
        CONFLICTS.from(config, NAME_CONFLICT),
        config.getString(IN_USE_PREFIX),
        config.getString(IN_USE_SUFFIX),
        config.getBoolean(VERIFY_SOURCE));
  }

  private static ConfigDef.Validator decoration() {
    return ConfigDef.LambdaValidator.with(
        (key, value) -> {
          if (value != null && !((String) value).matches("[\\x20-\\x7e&&[^/:\\\\]]{0,32}")) {
            throw new ConfigException(
                key,
                value,
                "must be at most " + MAX_DECORATION + " ASCII characters without / : and \\");
          }
        },
        () -> "at most " + MAX_DECORATION + " ASCII characters without / : and \\");
  }
}
