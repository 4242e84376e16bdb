// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import io.millrace.config.Checks;
import io.millrace.config.Choice;
import io.millrace.config.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigException;

/**
 * The keys that only this connector has: which files, when they are ready, what becomes of them.
 */
record SpoolSettings(
    Path directory,
    SpoolFilter filter,
    ReadingOrder reading,
    CompletionPolicy completion,
    String failedSuffix) {
  private static final String SPOOL_DIR = "spool.dir";
  private static final String INCLUDE = "include.pattern";
  private static final String IGNORE = "ignore.pattern";
  private static final String RECURSIVE = "recursive";
  private static final String ORDER = "consume.order";
  private static final String SETTLE = "settle.ms";
  private static final String EMPTY_FILES = "empty.files";
  private static final String POLICY = "completed.policy";
  private static final String COMPLETED_SUFFIX = "completed.suffix";
  private static final String COMPLETED_DIR = "completed.dir";
  private static final String FAILED_SUFFIX = "failed.suffix";

  private static final Choice<ConsumeOrder> ORDERS = Choice.of(ConsumeOrder.class);
  private static final Choice<EmptyFiles> EMPTY_FILES_CHOICE = Choice.of(EmptyFiles.class);
  private static final Choice<Policy> POLICIES = Choice.of(Policy.class);

  /** How finished files are told and ordered, and whether empty ones give a record. */
  record ReadingOrder(ConsumeOrder order, Duration settle, boolean emitsEmptyFiles) {}

  private enum EmptyFiles {
    EMIT,
    SKIP
  }

  private enum Policy {
    RENAME,
    MOVE,
    DELETE
  }

  static ConfigDef define(ConfigDef def) {
    defineFiles(def, "Spool directory");
    return defineCompletion(def, "Completion");
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
                + " are always passed over.",
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
            "A file is ready when its size and modification time have not changed for so many"
                + " milliseconds.",
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

  private static ConfigDef defineCompletion(ConfigDef def, String group) {
    return def.define(
            POLICY,
            ConfigDef.Type.STRING,
            POLICIES.text(Policy.RENAME),
            POLICIES,
            Importance.HIGH,
            "What becomes of a file when every record of it was acknowledged. `rename`: it gets"
                + " `completed.suffix`. `move`: it goes to `completed.dir`, keeping its relative"
                + " path. `delete`. A name that is taken gets `.1`, `.2` …: nothing is"
                + " overwritten.",
            group,
            1,
            Width.SHORT,
            POLICY)
        .define(
            COMPLETED_SUFFIX,
            ConfigDef.Type.STRING,
            ".COMPLETED",
            ConfigDef.LambdaValidator.with(SpoolSettings::checkSuffix, () -> "a suffix of a name"),
            Importance.MEDIUM,
            "Appended to a completed file's name. Files that end so are never read.",
            group,
            2,
            Width.SHORT,
            COMPLETED_SUFFIX)
        .define(
            COMPLETED_DIR,
            ConfigDef.Type.STRING,
            null,
            Checks.readableDirectory(),
            Importance.MEDIUM,
            "Where completed files go with `completed.policy=move`: an existing directory on the"
                + " file system of `spool.dir`.",
            group,
            3,
            Width.LONG,
            COMPLETED_DIR)
        .define(
            FAILED_SUFFIX,
            ConfigDef.Type.STRING,
            ".FAILED",
            ConfigDef.LambdaValidator.with(SpoolSettings::checkSuffix, () -> "a suffix of a name"),
            Importance.MEDIUM,
            "Appended to the name of a file that cannot be finished: it changed while it was read,"
                + " has a line that `line.overflow=fail` refuses, or cannot be read after five"
                + " attempts. The reason is in the log; all other files go on.",
            group,
            4,
            Width.SHORT,
            FAILED_SUFFIX);
  }

  static SpoolSettings from(AbstractConfig config) {
    String ignore = config.getString(IGNORE);
    return new SpoolSettings(
        directory(config),
        SpoolFilter.of(
            Pattern.compile(config.getString(INCLUDE)),
            ignore == null ? null : Pattern.compile(ignore),
            config.getString(COMPLETED_SUFFIX),
            config.getString(FAILED_SUFFIX),
            config.getBoolean(RECURSIVE)),
        new ReadingOrder(
            ORDERS.from(config, ORDER),
            Duration.ofMillis(config.getLong(SETTLE)),
            EMPTY_FILES_CHOICE.from(config, EMPTY_FILES) == EmptyFiles.EMIT),
        completion(config),
        config.getString(FAILED_SUFFIX));
  }

  /** Reports what no single value shows. */
  static void check(AbstractConfig config, Problems problems) {
    Path directory = directory(config);
    if (!Files.isWritable(directory)) {
      problems.add(
          SPOOL_DIR, "the worker's user cannot write there, and completing a file needs it");
    }
    String target = config.getString(COMPLETED_DIR);
    if (POLICIES.from(config, POLICY) != Policy.MOVE) {
      return;
    }
    if (target == null) {
      problems.add(COMPLETED_DIR, "completed.policy=move needs a directory to move files to");
    } else {
      checkTarget(directory, Path.of(target), config.getBoolean(RECURSIVE), problems);
    }
  }

  private static void checkTarget(
      Path directory, Path target, boolean recursive, Problems problems) {
    try {
      Path from = directory.toRealPath();
      Path to = target.toRealPath();
      if (to.equals(from) || (recursive && to.startsWith(from))) {
        problems.add(COMPLETED_DIR, "moved files would be read again, as it is in " + directory);
      }
      if (!Files.getFileStore(from).equals(Files.getFileStore(to))) {
        problems.add(
            COMPLETED_DIR,
            "it is on "
                + Files.getFileStore(to)
                + ", but spool.dir on "
                + Files.getFileStore(from));
      }
      if (!Files.isWritable(to)) {
        problems.add(COMPLETED_DIR, "the worker's user cannot write there");
      }
    } catch (IOException e) {
      problems.add(COMPLETED_DIR, "it cannot be looked at: " + e);
    }
  }

  private static Path directory(AbstractConfig config) {
    return Path.of(config.getString(SPOOL_DIR)).normalize();
  }

  private static CompletionPolicy completion(AbstractConfig config) {
    return switch (POLICIES.from(config, POLICY)) {
      case RENAME -> new CompletionPolicy.Rename(config.getString(COMPLETED_SUFFIX));
      case MOVE -> new CompletionPolicy.Move(Path.of(config.getString(COMPLETED_DIR)));
      case DELETE -> new CompletionPolicy.Delete();
    };
  }

  private static void checkSuffix(String key, Object value) {
    String suffix = (String) value;
    if (suffix.isEmpty() || suffix.indexOf('/') >= 0) {
      throw new ConfigException(key, value, "must not be empty, nor contain a slash");
    }
  }
}
