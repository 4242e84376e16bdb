// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.plan;

import io.millrace.hdfs.HdfsSinkConnector;
import io.millrace.spooldir.SpoolDirSourceConnector;
import io.millrace.taildir.TailDirSourceConnector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Configurable;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.connector.Connector;

/** What connectors, transformations and predicates find wrong with a configuration. */
final class PluginView {
  private static final List<Connector> CONNECTORS =
      List.of(new SpoolDirSourceConnector(), new TailDirSourceConnector(), new HdfsSinkConnector());

  private PluginView() {}

  /**
   * All errors.
   *
   * @param directory one that is there, in place of those that would have to be
   */
  static List<String> errors(Map<String, String> planned, Path directory) {
    Map<String, String> config = new LinkedHashMap<>(planned);
    config.computeIfPresent("spool.dir", (key, path) -> directory.toString());
    List<String> errors = new ArrayList<>();
    CONNECTORS.stream()
        .filter(each -> each.getClass().getName().equals(config.get("connector.class")))
        .findFirst()
        .orElseThrow()
        .validate(config)
        .configValues()
        .forEach(value -> value.errorMessages().forEach(e -> errors.add(value.name() + ": " + e)));
    steps(config, "transforms", errors);
    steps(config, "predicates", errors);
    return errors;
  }

  private static void steps(Map<String, String> config, String list, List<String> errors) {
    if (!config.containsKey(list)) {
      return;
    }
    List<String> names = List.of(config.get(list).split(",", -1));
    if (names.stream().distinct().count() != names.size()) {
      errors.add(list + ": a name is there twice");
    }
    for (String name : names) {
      String prefix = list + "." + name + ".";
      Map<String, String> step = new LinkedHashMap<>();
      config.forEach(
          (key, value) -> {
            if (key.startsWith(prefix)) {
              step.put(key.substring(prefix.length()), value);
            }
          });
      try {
        Class<?> type = Class.forName(step.get("type"));
        ((Configurable) type.getDeclaredConstructor().newInstance()).configure(step);
      } catch (ConfigException | ReflectiveOperationException e) {
        errors.add(prefix + ": " + e);
      }
    }
  }
}
