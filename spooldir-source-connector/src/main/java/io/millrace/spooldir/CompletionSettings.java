// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import io.millrace.config.Checks;
import io.millrace.config.Choice;
import io.millrace.config.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigException;

/** The keys of what becomes of files that are done. */
final class CompletionSettings {
  static final String COMPLETED_SUFFIX = "completed.suffix";
  static final String FAILED_SUFFIX = "failed.suffix";

  private static final String POLICY = "completed.policy";
  private static final String COMPLETED_DIR = "completed.dir";
  private static final String TRACKER_DIR = "tracker.dir";
  private static final Choice<Policy> POLICIES = Choice.of(Policy.class);

  private enum Policy {
    RENAME,
    MOVE,
    DELETE,
    TRACK
  }

  private CompletionSettings() {}

  static ConfigDef define(ConfigDef def) {
    String group = "Completion";
    return def.define(
            POLICY,
            ConfigDef.Type.STRING,
            POLICIES.text(Policy.RENAME),
            POLICIES,
            Importance.HIGH,
            "What becomes of a file when every record of it was acknowledged. `rename`: it gets"
                + " `completed.suffix`. `move`: it goes to `completed.dir`, keeping its relative"
                + " path. `delete`. `track`: it stays as it is, and is remembered below"
                + " `tracker.dir`; the worker needs no right to write in `spool.dir`. A name that"
                + " is taken gets `.1`, `.2` …: nothing is overwritten. Of a link, the link is"
                + " renamed, moved or deleted, never what it leads to.",
            group,
            1,
            Width.SHORT,
            POLICY)
        .define(
            COMPLETED_SUFFIX,
            ConfigDef.Type.STRING,
            ".COMPLETED",
            ConfigDef.LambdaValidator.with(
                CompletionSettings::checkSuffix, () -> "a suffix of a name"),
            Importance.MEDIUM,
            "Appended to a completed file's name; a name that gets too long for it is cut. Files"
                + " that end so are never read.",
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
            TRACKER_DIR,
            ConfigDef.Type.STRING,
            null,
            Checks.parsable("an absolute path", CompletionSettings::checkAbsolute),
            Importance.MEDIUM,
            "Where `completed.policy=track` keeps a small file for each spooled one; it is made if"
                + " it is not there. Deleting a file's marker has it read again, and a file of the"
                + " same name with other bytes is read in any case. With `scope=shared` all"
                + " workers must share it. For one connector only.",
            group,
            4,
            Width.LONG,
            TRACKER_DIR)
        .define(
            FAILED_SUFFIX,
            ConfigDef.Type.STRING,
            ".FAILED",
            ConfigDef.LambdaValidator.with(
                CompletionSettings::checkSuffix, () -> "a suffix of a name"),
            Importance.MEDIUM,
            "Appended to the name of a file that cannot be finished: its bytes changed while it"
                + " was read, it has a line that `line.overflow=fail` or a byte that"
                + " `decode.error.policy=fail` refuses, a record that the producer would refuse, no"
                + " legal topic or a damaged archive, or it cannot be read after five attempts. The"
                + " reason is in the log, and with"
                + " `completed.policy=track`, which leaves the name alone, also in the file's"
                + " marker; all other files go on.",
            group,
            5,
            Width.SHORT,
            FAILED_SUFFIX);
  }

  static CompletionPolicy from(AbstractConfig config) {
    return switch (POLICIES.from(config, POLICY)) {
      case RENAME -> new CompletionPolicy.Rename(config.getString(COMPLETED_SUFFIX));
      case MOVE -> new CompletionPolicy.Move(Path.of(config.getString(COMPLETED_DIR)));
      case DELETE -> new CompletionPolicy.Delete();
      case TRACK -> new CompletionPolicy.Track(Path.of(config.getString(TRACKER_DIR)).normalize());
    };
  }

  /** Reports what no single value shows. */
  static void check(AbstractConfig config, Path spool, boolean recursive, Problems problems) {
    switch (POLICIES.from(config, POLICY)) {
      case RENAME, DELETE -> checkWritable(spool, problems);
      case MOVE -> {
        checkWritable(spool, problems);
        checkTarget(config.getString(COMPLETED_DIR), spool, recursive, problems);
      }
      case TRACK -> checkTracker(config.getString(TRACKER_DIR), spool, recursive, problems);
    }
  }

  private static void checkWritable(Path spool, Problems problems) {
    if (!Files.isWritable(spool)) {
      problems.add(
          SpoolSettings.SPOOL_DIR,
          "the worker's user cannot write there, and completing a file needs it;"
              + " only completed.policy=track does not");
    }
  }

  private static void checkTarget(
      String configured, Path spool, boolean recursive, Problems problems) {
    if (configured == null) {
      problems.add(COMPLETED_DIR, "completed.policy=move needs a directory to move files to");
      return;
    }
    try {
      Path from = spool.toRealPath();
      Path to = Path.of(configured).toRealPath();
      if (to.equals(from) || (recursive && isScanned(from, to))) {
        problems.add(COMPLETED_DIR, "moved files would be read again, as it is in " + spool);
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

  /** Makes the directory, since only that shows whether it can be made. */
  private static void checkTracker(
      String configured, Path spool, boolean recursive, Problems problems) {
    if (configured == null) {
      problems.add(TRACKER_DIR, "completed.policy=track needs a directory for its markers");
      return;
    }
    try {
      Path to = Files.createDirectories(Path.of(configured)).toRealPath();
      Path from = spool.toRealPath();
      if (to.equals(from) || (recursive && isScanned(from, to))) {
        problems.add(TRACKER_DIR, "markers would be read as files, as it is in " + spool);
      }
      if (!Files.isWritable(to)) {
        problems.add(TRACKER_DIR, "the worker's user cannot write there");
      }
    } catch (IOException e) {
      problems.add(TRACKER_DIR, "it is no directory, and cannot be made: " + e);
    }
  }

  /** Whether a recursive scan enters a directory: not if a name on the way to it is hidden. */
  private static boolean isScanned(Path spool, Path directory) {
    if (!directory.startsWith(spool)) {
      return false;
    }
    for (Path name : spool.relativize(directory)) {
      if (name.toString().startsWith(".")) {
        return false;
      }
    }
    return true;
  }

  private static void checkAbsolute(String path) {
    if (!Path.of(path).isAbsolute()) {
      throw new IllegalArgumentException("must be an absolute path");
    }
  }

  private static void checkSuffix(String key, Object value) {
    String suffix = (String) value;
    if (suffix.isEmpty() || suffix.indexOf('/') >= 0) {
      throw new ConfigException(key, value, "must not be empty, nor contain a slash");
    }
  }
}
