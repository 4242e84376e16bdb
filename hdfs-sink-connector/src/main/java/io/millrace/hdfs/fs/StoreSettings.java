// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import io.millrace.config.Checks;
import io.millrace.config.Choice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;

/** How the file system is reached, by whom, and how durable its files are. */
public record StoreSettings(
    SyncMode sync, Optional<Path> confDir, Map<String, String> hadoop, LoginSettings login) {
  public static final String SYNC = "sync";
  public static final String HADOOP_CONF_DIR = "hadoop.conf.dir";

  /** What stands before a key of Hadoop's own. */
  public static final String HADOOP_PREFIX = "hadoop.";

  /** In the order in which they are read, the later ones overriding. */
  static final List<String> SITE_FILES = List.of("core-site.xml", "hdfs-site.xml");

  static final String GROUP = "File system";

  private static final Choice<SyncMode> SYNC_MODES = Choice.of(SyncMode.class);

  public StoreSettings {
    hadoop = Map.copyOf(hadoop);
  }

  public static ConfigDef define(ConfigDef def) {
    def.define(
            SYNC,
            ConfigDef.Type.STRING,
            SYNC_MODES.text(SyncMode.HSYNC),
            SYNC_MODES,
            Importance.LOW,
            "What is done to a file's bytes before a checkpoint counts them. `hsync`: every DataNode of the"
                + " pipeline has them on disk. `hflush`: every DataNode has them in memory, which"
                + " does not survive a power failure of all of them. Local files are forced to disk,"
                + " or left to the operating system.",
            GROUP,
            1,
            Width.SHORT,
            "Sync")
        .define(
            HADOOP_CONF_DIR,
            ConfigDef.Type.STRING,
            null,
            siteFiles(),
            Importance.HIGH,
            "Directory with the cluster's `core-site.xml` and `hdfs-site.xml`, on every worker. Site"
                + " files on the class path are not read. Any single key of Hadoop's can be set as"
                + " `hadoop.<key>`, which overrides the site files.",
            GROUP,
            2,
            Width.LONG,
            "Hadoop configuration directory");
    return LoginSettings.define(def);
  }

  /** Adds the errors that only several values together show. */
  public static void check(Map<String, ConfigValue> values) {
    LoginSettings.check(values);
  }

  public static StoreSettings from(AbstractConfig config) {
    Map<String, String> hadoop = new TreeMap<>();
    config
        .originalsWithPrefix(HADOOP_PREFIX)
        .forEach((key, value) -> hadoop.put(key, String.valueOf(value)));
    hadoop.remove(HADOOP_CONF_DIR.substring(HADOOP_PREFIX.length()));
    return new StoreSettings(
        SYNC_MODES.from(config, SYNC),
        Optional.ofNullable(config.getString(HADOOP_CONF_DIR)).map(Path::of),
        hadoop,
        LoginSettings.from(config));
  }

  /** A store that shares nothing with any other, for one task. */
  public FileStore open(StoreRoot root) throws IOException {
    return switch (root.scheme()) {
      case FILE -> new LocalFileStore(sync);
      case HDFS, VIEWFS -> new HadoopFileStore(HadoopConnection.open(root, this), sync);
    };
  }

  private static ConfigDef.Validator siteFiles() {
    ConfigDef.Validator directory = Checks.readableDirectory();
    return ConfigDef.LambdaValidator.with(
        (key, value) -> {
          directory.ensureValid(key, value);
          if (value != null
              && SITE_FILES.stream()
                  .noneMatch(name -> Files.isReadable(Path.of((String) value, name)))) {
            throw new ConfigException(key, value, "must have one of " + SITE_FILES);
          }
        },
        () -> directory + " with " + String.join(" or ", SITE_FILES));
  }
}
