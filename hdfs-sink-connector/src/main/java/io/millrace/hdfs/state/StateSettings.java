// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.state;

import io.millrace.config.Choice;
import io.millrace.hdfs.bucket.BucketSettings;
import io.millrace.hdfs.bucket.PathTemplate;
import io.millrace.hdfs.bucket.RollPolicy;
import io.millrace.hdfs.fs.StoreRoot;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;

/**
 * Where the state is, how often it is written, and what becomes of files in use.
 *
 * @param directory the connector's own, on the file system of the path
 * @param maxOpenFiles how many files a task has open at a time
 */
public record StateSettings(
    StateDirectory directory, long checkpointIntervalMs, Recovery recovery, int maxOpenFiles) {
  public static final String STATE_DIR = "state.dir";
  public static final String CHECKPOINT_INTERVAL_MS = "checkpoint.interval.ms";
  public static final String RECOVERY = "recovery";
  public static final String MAX_OPEN_FILES = "max.open.files";

  /** The name of the state directory, unless it is configured. */
  static final String NAME = ".millrace";

  private static final String GROUP = "State";
  private static final Choice<Recovery> RECOVERIES = Choice.of(Recovery.class);

  public static ConfigDef define(ConfigDef def) {
    return def.define(
            STATE_DIR,
            ConfigDef.Type.STRING,
            null,
            ConfigDef.LambdaValidator.with(StateSettings::checkDirectory, () -> "absolute path"),
            Importance.MEDIUM,
            "Directory of the connector's state, on the file system of `path`, as a path or with"
                + " the file system before it. By default `"
                + NAME
                + "` in the part of `path` before the first escape. Connectors may share one; it is"
                + " told by their names. Never to be changed or removed while there are files in use:"
                + " what they hold would be written again.",
            GROUP,
            1,
            Width.LONG,
            "State directory")
        .define(
            CHECKPOINT_INTERVAL_MS,
            ConfigDef.Type.LONG,
            30_000L,
            ConfigDef.Range.atLeast(1),
            Importance.MEDIUM,
            "How often a topic partition that has new records makes them durable in its files, and"
                + " stores how far it came. After a crash only what came later is read again. A"
                + " partition also does so when it publishes a file, when the worker commits offsets,"
                + " and when it goes to another task.",
            GROUP,
            2,
            Width.MEDIUM,
            "Checkpoint interval")
        .define(
            RECOVERY,
            ConfigDef.Type.STRING,
            RECOVERIES.text(Recovery.RESUME),
            RECOVERIES,
            Importance.LOW,
            "What a task does with the files in use of a partition that comes to it. `resume`: it"
                + " goes on writing to them. `roll`: it publishes them as they are.",
            GROUP,
            3,
            Width.SHORT,
            "Recovery")
        .define(
            MAX_OPEN_FILES,
            ConfigDef.Type.INT,
            500,
            ConfigDef.Range.atLeast(1),
            Importance.MEDIUM,
            "How many files a task has open at a time. One more suspends the one used longest ago: it"
                + " is closed, and opened again for its next record. It is not published for that,"
                + " except in a format that cannot be resumed.",
            GROUP,
            4,
            Width.SHORT,
            "Most open files");
  }

  public static StateSettings from(AbstractConfig config, PathTemplate path, String connector) {
    String root =
        Optional.ofNullable(config.getString(STATE_DIR))
            .map(StateSettings::pathOf)
            .orElse(path.fixedDirectory() + "/" + NAME);
    return new StateSettings(
        StateDirectory.of(root, connector),
        config.getLong(CHECKPOINT_INTERVAL_MS),
        RECOVERIES.from(config, RECOVERY),
        config.getInt(MAX_OPEN_FILES));
  }

  /** Marks keys that are wrong together. */
  public static void check(Map<String, ConfigValue> values) {
    ConfigValue recovery = values.get(RECOVERY);
    if (RECOVERIES.text(Recovery.ROLL).equals(recovery.value())
        && Boolean.TRUE.equals(values.get(RollPolicy.WHOLE_FILES).value())) {
      recovery.addErrorMessage(
          "must be resume with " + RollPolicy.WHOLE_FILES + "=true: rolling would split files");
    }
    ConfigValue state = values.get(STATE_DIR);
    ConfigValue path = values.get(BucketSettings.PATH);
    if (state.value() instanceof String directory
        && directory.contains("://")
        && path.value() instanceof String files
        && state.errorMessages().isEmpty()
        && path.errorMessages().isEmpty()
        && !StoreRoot.of(directory).equals(StoreRoot.of(files))) {
      state.addErrorMessage(
          "must be on the file system of "
              + BucketSettings.PATH
              + ": got "
              + StoreRoot.of(directory)
              + ", wanted "
              + StoreRoot.of(files));
    }
  }

  private static String pathOf(String directory) {
    int scheme = directory.indexOf("://");
    String path = scheme < 0 ? directory : directory.substring(directory.indexOf('/', scheme + 3));
    return path.replaceAll("/+", "/").replaceAll("/$", "");
  }

  private static void checkDirectory(String key, Object value) {
    if (value == null) {
      return;
    }
    String directory = (String) value;
    try {
      int from = 0;
      if (directory.contains("://")) {
        StoreRoot.of(directory);
        from = directory.indexOf('/', directory.indexOf("://") + 3);
      }
      if (from < 0 || from == directory.length() || directory.charAt(from) != '/') {
        throw new IllegalArgumentException("must be an absolute path");
      }
      if (directory.indexOf(':', from) >= 0 || directory.matches(".*/\\.\\.?(/.*)?")) {
        throw new IllegalArgumentException("has a ':' or a relative component");
      }
    } catch (IllegalArgumentException e) {
      throw new ConfigException(key, value, e.getMessage());
    }
  }
}
