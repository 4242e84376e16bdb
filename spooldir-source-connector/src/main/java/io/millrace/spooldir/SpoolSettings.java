// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import io.millrace.config.Checks;
import io.millrace.config.Choice;
import io.millrace.config.Problems;
import io.millrace.config.Verbatim;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Width;

/**
 * The keys that only this connector has: which files, when they are ready, what becomes of them.
 */
record SpoolSettings(
    Path directory,
    SpoolFilter filter,
    ReadingOrder reading,
    CompletionPolicy completion,
    String failedSuffix) {
  static final String SPOOL_DIR = "spool.dir";
  private static final String INCLUDE = "include.pattern";
  private static final String IGNORE = "ignore.pattern";
  private static final String RECURSIVE = "recursive";
  private static final String ORDER = "consume.order";
  private static final String SETTLE = "settle.ms";
  private static final String EMPTY_FILES = "empty.files";

  private static final Choice<ConsumeOrder> ORDERS = Choice.of(ConsumeOrder.class);
  private static final Choice<EmptyFiles> EMPTY_FILES_CHOICE = Choice.of(EmptyFiles.class);

  /** How finished files are told and ordered, and whether empty ones give a record. */
  record ReadingOrder(ConsumeOrder order, Duration settle, boolean emitsEmptyFiles) {}

  private enum EmptyFiles {
    EMIT,
    SKIP
  }

  static ConfigDef define(ConfigDef def) {
    defineFiles(def, "Spool directory");
    return CompletionSettings.define(def);
  }

  private static void defineFiles(ConfigDef def, String group) {
    def.define(
            SPOOL_DIR,
            ConfigDef.Type.STRING,
            ConfigDef.NO_DEFAULT_VALUE,
            Checks.readableDirectory(),
            Importance.HIGH,
            "Absolute path of the directory that finished files are put into. May be a link.",
            group,
            1,
            Width.LONG,
            SPOOL_DIR)
        .define(
            INCLUDE,
            ConfigDef.Type.STRING,
            ".*",
            Checks.regex(),
            Importance.HIGH,
            "Regular expression that a file's whole name must match. Names that begin with a dot"
                + " are always passed over, others are not: if writers use partial names, such as"
                + " `x.tmp` or `x.part`, name them in `ignore.pattern`.",
            group,
            2,
            Width.MEDIUM,
            INCLUDE)
        .define(
            IGNORE,
            ConfigDef.Type.STRING,
            null,
            Checks.regex(),
            Importance.MEDIUM,
            "Regular expression of whole names to be passed over, also if they are included.",
            group,
            3,
            Width.MEDIUM,
            IGNORE)
        .define(
            RECURSIVE,
            ConfigDef.Type.BOOLEAN,
            false,
            Importance.MEDIUM,
            "Whether directories below are read too. Linked directories are not entered.",
            group,
            4,
            Width.SHORT,
            RECURSIVE)
        .define(
            ORDER,
            ConfigDef.Type.STRING,
            ORDERS.text(ConsumeOrder.OLDEST),
            ORDERS,
            Importance.MEDIUM,
            "Which waiting file is read first: by modification time, by name, or in no order.",
            group,
            5,
            Width.SHORT,
            ORDER)
        .define(
            SETTLE,
            ConfigDef.Type.LONG,
            1000L,
            Range.atLeast(0),
            Importance.MEDIUM,
            "A file is ready when two looks, at least so many milliseconds apart, found the same"
                + " file, size and modification time. With 0 it still takes two looks.",
            group,
            6,
            Width.SHORT,
            SETTLE)
        .define(
            EMPTY_FILES,
            ConfigDef.Type.STRING,
            EMPTY_FILES_CHOICE.text(EmptyFiles.EMIT),
            EMPTY_FILES_CHOICE,
            Importance.LOW,
            "`emit`: an empty file gives one empty record with `millrace.file.end`. `skip`: it is"
                + " completed without a record.",
            group,
            7,
            Width.SHORT,
            EMPTY_FILES);
  }

  static SpoolSettings from(AbstractConfig config) {
    String ignore = Verbatim.text(config, IGNORE);
    return new SpoolSettings(
        directory(config),
        SpoolFilter.of(
            pattern(Verbatim.text(config, INCLUDE)),
            ignore == null ? null : pattern(ignore),
            config.getString(CompletionSettings.COMPLETED_SUFFIX),
            config.getString(CompletionSettings.FAILED_SUFFIX),
            config.getBoolean(RECURSIVE)),
        new ReadingOrder(
            ORDERS.from(config, ORDER),
            Duration.ofMillis(config.getLong(SETTLE)),
            EMPTY_FILES_CHOICE.from(config, EMPTY_FILES) == EmptyFiles.EMIT),
        CompletionSettings.from(config),
        config.getString(CompletionSettings.FAILED_SUFFIX));
  }

  /** Reports what no single value shows. */
  static void check(AbstractConfig config, Problems problems) {
    CompletionSettings.check(config, directory(config), config.getBoolean(RECURSIVE), problems);
  }

  /** A name may hold line feeds, which a dot has to match. */
  private static Pattern pattern(String regex) {
    return Pattern.compile(regex, Pattern.DOTALL);
  }

  private static Path directory(AbstractConfig config) {
    return Path.of(config.getString(SPOOL_DIR)).normalize();
  }
}
