// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import io.millrace.config.FramingSettings;
import io.millrace.config.RecordSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigValue;

/**
 * The settings of one group: its own, below {@code groups.<name>.}, and for each that it does not
 * set, the connector's.
 *
 * <p>Invariant: an error stands on the group's key, by its full name, unless it would be one
 * without anything that the group sets: then it stands on the connector's. A wrong value that is
 * inherited is left to the connector's own validation.
 */
final class GroupConfig {
  private static final String PATHS = "paths";
  private static final String EXCLUDE = "exclude";
  private static final String HEADERS = "headers.";

  private final String name;
  private final String prefix;
  private final Map<String, String> own = new HashMap<>();
  private final Map<String, String> inherited = new HashMap<>();

  /** Takes its part of a connector's properties. */
  GroupConfig(String name, Map<String, String> connector) {
    this.name = name;
    this.prefix = TailDirConfig.GROUPS + "." + name + ".";
    ConfigDef shared = shared(new ConfigDef(), name);
    connector.forEach(
        (key, value) -> {
          if (key.startsWith(prefix)) {
            own.put(key.substring(prefix.length()), value);
          } else if (shared.configKeys().containsKey(key)
              || key.equals(RecordSettings.TRANSFORMS)
              || key.startsWith(RecordSettings.STATIC_HEADERS)) {
            inherited.put(key, value);
          }
        });
  }

  /** The keys that only a group has, as they stand below its prefix. */
  static ConfigDef definition() {
    String section = TailDirConfig.SECTION;
    return new ConfigDef()
        .define(
            PATHS,
            ConfigDef.Type.STRING,
            ConfigDef.NO_DEFAULT_VALUE,
            Globs.pathsValidator(),
            Importance.HIGH,
            "The files, as absolute globs separated by commas: `*` is any part of a name, `?` one"
                + " character, `**` any number of directories, `{a,b}` one of several texts. A name"
                + " that begins with a dot is matched only by a pattern that does. Directories that"
                + " are links are followed only in the part before the first wildcard. A"
                + " rotated file that was compressed (`.gz`, `.zst`, `.bz2`, `.xz`) is read on inside,"
                + " whether a glob matches it or not, and never begins a stream; other compressed files are"
                + " read as they are: exclude them.",
            section,
            2,
            Width.LONG,
            PATHS)
        .define(
            EXCLUDE,
            ConfigDef.Type.STRING,
            null,
            Globs.excludeValidator(),
            Importance.MEDIUM,
            "Files that are not read although `paths` matches them, as absolute globs, or as globs"
                + " of a file's name such as `*.gz`.",
            section,
            3,
            Width.LONG,
            EXCLUDE);
  }

  private static ConfigDef shared(ConfigDef def, String group) {
    return RecordSettings.define(FramingSettings.define(def), group);
  }

  /** Adds all its keys, under their full names. */
  ConfigDef define(ConfigDef def) {
    for (ConfigDef.ConfigKey key : shared(definition(), name).configKeys().values()) {
      def.define( // embedding it would have validators name the key without its prefix
          new ConfigDef.ConfigKey(
              prefix + key.name,
              key.type,
              key.defaultValue,
              key.validator,
              key.importance,
              key.documentation,
              key.group,
              key.orderInGroup,
              key.width,
              key.displayName,
              key.dependents,
              key.recommender,
              key.internalConfig));
    }
    return def;
  }

  /** Below these, every key is a constant header. */
  List<String> freePrefixes() {
    return List.of(prefix + HEADERS, prefix + RecordSettings.STATIC_HEADERS);
  }

  /** The values of the keys that the group sets or has to set, with what is wrong with them. */
  List<ConfigValue> validate() {
    Map<String, String> named = new HashMap<>();
    own.forEach((key, value) -> named.put(prefix + key, value));
    List<ConfigValue> values = new ArrayList<>(define(new ConfigDef()).validate(named));
    values.removeIf(
        value -> !named.containsKey(value.name()) && !value.name().equals(prefix + PATHS));
    return values;
  }

  /** What no single value shows, on the keys it is about; each value by itself must be valid. */
  List<ConfigValue> errors() {
    List<ConfigValue> errors = new ArrayList<>();
    AbstractConfig config = config();
    AbstractConfig connector = new AbstractConfig(shared(new ConfigDef(), name), inherited, false);
    Map<String, String> shared = errors(connector, Map.of());
    errors(config, headers())
        .forEach(
            (key, error) -> {
              Object value = config.values().get(key);
              boolean isOwn = own.containsKey(key) || !shared.containsKey(key);
              String where = isOwn ? "configuration " + prefix + key : "group " + name;
              String message = "Invalid value " + value + " for " + where + ": " + error;
              String owner = isOwn ? prefix : "";
              errors.add(new ConfigValue(owner + key, value, List.of(), List.of(message)));
            });
    return errors;
  }

  private static Map<String, String> errors(AbstractConfig config, Map<String, String> headers) {
    Map<String, String> errors = new HashMap<>(FramingSettings.errors(config));
    errors.putAll(RecordSettings.errors(config, headers));
    return errors;
  }

  /** The group, in which there are no errors. */
  FileGroup read() {
    AbstractConfig config = config();
    return new FileGroup(
        name,
        Globs.parse(config.getString(PATHS), config.getString(EXCLUDE)),
        FramingSettings.from(config),
        RecordSettings.from(config, headers()));
  }

  private AbstractConfig config() {
    Map<String, String> all = new HashMap<>(inherited);
    all.putAll(own);
    return new AbstractConfig(shared(definition(), name), all, false);
  }

  /** Constant headers of its own. */
  private Map<String, String> headers() {
    Map<String, String> headers = new HashMap<>();
    own.forEach(
        (key, value) -> {
          if (key.startsWith(HEADERS) && !key.startsWith(RecordSettings.STATIC_HEADERS)) {
            headers.put(key.substring(HEADERS.length()), value);
          }
        });
    return headers;
  }
}
