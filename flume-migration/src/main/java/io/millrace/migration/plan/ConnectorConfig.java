// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.plan;

import io.millrace.migration.mapping.Draft;
import java.util.LinkedHashMap;
import java.util.Map;

/** Puts a configuration into the order in which people read it. */
final class ConnectorConfig {
  private static final String STRING = "org.apache.kafka.connect.storage.StringConverter";
  private static final String BYTES = "org.apache.kafka.connect.converters.ByteArrayConverter";

  private ConnectorConfig() {}

  static Map<String, String> of(String connectorClass, Map<String, String> first, Draft draft) {
    Map<String, String> drafted = new LinkedHashMap<>(draft.config());
    Map<String, String> config = new LinkedHashMap<>();
    config.put("connector.class", connectorClass);
    config.put("tasks.max", "1");
    config.putAll(first);
    String value = drafted.remove("value.converter");
    Map<String, String> overrides = new LinkedHashMap<>();
    drafted.forEach(
        (key, setting) -> (key.contains(".override.") ? overrides : config).put(key, setting));
    config.put("key.converter", STRING);
    config.put("value.converter", value == null ? BYTES : value);
    config.put("header.converter", STRING);
    config.putAll(overrides);
    return config;
  }
}
