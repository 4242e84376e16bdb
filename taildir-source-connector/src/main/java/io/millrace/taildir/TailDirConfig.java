// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import io.millrace.config.FrameworkKeys;
import io.millrace.config.FramingSettings;
import io.millrace.config.HostSettings;
import io.millrace.config.PollSettings;
import io.millrace.config.RecordSettings;
import io.millrace.config.UnknownKeys;
import io.millrace.file.TaskShare;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;

/**
 * What the connector and its tasks are configured with.
 *
 * <p>Invariant: a configuration without an error in {@link #validate} can be read.
 */
record TailDirConfig(
    List<FileGroup> groups,
    PollSettings polling,
    HostSettings hosts,
    TailSettings tailing,
    TaskShare share) {
  static final String GROUPS = "groups";
  static final String SECTION = "Groups";
  private static final String TASK_INDEX = "task.index";
  private static final String TASK_COUNT = "task.count";
  private static final Pattern GROUP_NAME = Pattern.compile("[A-Za-z0-9_-]+");

  /** The keys that do not depend on which groups there are. */
  static ConfigDef definition() {
    ConfigDef def =
        new ConfigDef()
            .define(
                GROUPS,
                ConfigDef.Type.LIST,
                ConfigDef.NO_DEFAULT_VALUE,
                ConfigDef.LambdaValidator.with(
                    TailDirConfig::checkGroups, () -> "names of letters, digits, _ and -"),
                Importance.HIGH,
                "The names of the groups. What a group reads is set by `groups.<group>.paths`."
                    + " `groups.<group>.headers.<name>` sets a constant header, and"
                    + " `groups.<group>.<key>` overrides any key of Framing and Records for the"
                    + " group. A group's topic is by default `topic`, else the group's name.",
                SECTION,
                1,
                Width.MEDIUM,
                GROUPS);
    TailSettings.define(def);
    FramingSettings.define(def);
    RecordSettings.define(def, null);
    PollSettings.define(def);
    return HostSettings.define(def);
  }

  /** The properties of one task of several. */
  static Map<String, String> ofTask(Map<String, String> connector, TaskShare share) {
    Map<String, String> task = new HashMap<>(connector);
    task.put(TASK_INDEX, Integer.toString(share.index()));
    task.put(TASK_COUNT, Integer.toString(share.count()));
    return task;
  }

  /** Reads a valid configuration of a task, or of the connector, as that of its only task. */
  static TailDirConfig read(Map<String, String> properties) {
    ConfigDef def =
        definition()
            .defineInternal(TASK_INDEX, ConfigDef.Type.INT, 0, Importance.LOW)
            .defineInternal(TASK_COUNT, ConfigDef.Type.INT, 1, Importance.LOW);
    AbstractConfig config = new AbstractConfig(def, properties, false);
    PollSettings polling = PollSettings.from(config);
    return new TailDirConfig(
        config.getList(GROUPS).stream()
            .map(name -> new GroupConfig(name, properties).read())
            .toList(),
        polling,
        HostSettings.from(config),
        TailSettings.from(config, polling.scanInterval()),
        new TaskShare(config.getInt(TASK_INDEX), config.getInt(TASK_COUNT)));
  }

  /** Adds to the validated keys of {@link #definition} those of the groups, and the unknown. */
  static Config validate(Map<String, String> properties, Config validated) {
    List<ConfigValue> values = new ArrayList<>(validated.configValues());
    ConfigDef known = definition();
    List<String> free = new ArrayList<>(List.of(RecordSettings.STATIC_HEADERS));
    List<GroupConfig> groups = new ArrayList<>();
    List<String> names = groupNames(validated);
    for (String name : names) {
      GroupConfig group = new GroupConfig(name, properties);
      groups.add(group);
      values.addAll(group.validate());
      group.define(known);
      free.addAll(group.freePrefixes());
    }
    for (String other : otherGroups(properties.keySet(), names)) {
      free.add(GROUPS + "." + other + ".");
      values.addAll(unknownGroup(other, names, properties));
    }
    List<ConfigValue> all =
        new UnknownKeys(FrameworkKeys.SOURCE, known, free)
            .report(properties, new Config(values))
            .configValues();
    if (all.stream().allMatch(value -> value.errorMessages().isEmpty())) {
      groups.forEach(group -> group.errors().forEach(error -> put(error, all)));
    }
    return new Config(all);
  }

  /** Puts an error on its key, which a group need not set. */
  private static void put(ConfigValue error, List<ConfigValue> all) {
    for (ConfigValue value : all) {
      if (value.name().equals(error.name())) {
        error.errorMessages().forEach(value::addErrorMessage);
        return;
      }
    }
    all.add(error);
  }

  /** The groups, none if their list is wrong. */
  private static List<String> groupNames(Config validated) {
    for (ConfigValue value : validated.configValues()) {
      if (value.name().equals(GROUPS)
          && value.errorMessages().isEmpty()
          && value.value() instanceof List<?> names) {
        return names.stream().map(Object::toString).toList();
      }
    }
    return List.of();
  }

  private static Set<String> otherGroups(Set<String> keys, List<String> names) {
    Set<String> others = new TreeSet<>();
    for (String key : keys) {
      int dot = key.indexOf('.', GROUPS.length() + 1);
      if (key.startsWith(GROUPS + ".") && dot > 0) {
        others.add(key.substring(GROUPS.length() + 1, dot));
      }
    }
    names.forEach(others::remove);
    return others;
  }

  private static List<ConfigValue> unknownGroup(
      String group, List<String> names, Map<String, String> properties) {
    List<ConfigValue> values = new ArrayList<>();
    for (String key : new TreeSet<>(properties.keySet())) {
      if (key.startsWith(GROUPS + "." + group + ".")) {
        String error = "there is no group \"%s\" in %s=%s".formatted(group, GROUPS, names);
        values.add(new ConfigValue(key, properties.get(key), List.of(), List.of(error)));
      }
    }
    return values;
  }

  private static void checkGroups(String key, Object value) {
    if (value == null) {
      return; // that a required key is missing is told by Kafka
    }
    List<?> names = (List<?>) value;
    if (names.isEmpty()) {
      throw new ConfigException(key, value, "must name at least one group");
    }
    Set<Object> seen = new HashSet<>();
    for (Object name : names) {
      if (!GROUP_NAME.matcher(name.toString()).matches()) {
        throw new ConfigException(
            key, value, "\"" + name + "\" is no name of letters, digits, _ and -");
      }
      if (!seen.add(name)) {
        throw new ConfigException(key, value, "\"" + name + "\" is there twice");
      }
    }
  }
}
