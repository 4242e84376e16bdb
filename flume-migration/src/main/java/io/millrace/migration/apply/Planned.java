// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.apply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.migration.plan.PlanDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A connector as the plan's directory has it; people may have edited it. */
record Planned(String name, ObjectNode json, Optional<JsonNode> offsets) {

  /** All of a directory, those that read topics first. */
  static List<Planned> all(Path directory) {
    List<Planned> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".json") && !name.endsWith(PlanDirectory.OFFSETS)) {
          all.add(read(file));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the plan in " + directory, e);
    }
    Set<String> names = new TreeSet<>();
    for (Planned each : all) {
      if (!names.add(each.name)) {
        throw new IllegalArgumentException(
            directory + " has two connectors called " + each.name + ", wanted one");
      }
    }
    if (all.isEmpty()) {
      throw new IllegalArgumentException(directory + " has no connector, wanted <connector>.json");
    }
    all.sort(Comparator.comparing(Planned::isSource));
    return all;
  }

  private static Planned read(Path file) throws IOException {
    JsonNode json = json(file);
    if (!(json instanceof ObjectNode connector)
        || !json.path("name").isTextual()
        || !json.path("config").path("connector.class").isTextual()) {
      throw new IllegalArgumentException(
          file + ": wanted {\"name\": …, \"config\": {\"connector.class\": …}}, got " + json);
    }
    String name = json.path("name").textValue();
    Path offsets = file.resolveSibling(name + PlanDirectory.OFFSETS);
    Optional<JsonNode> parsed =
        Files.exists(offsets) ? Optional.of(json(offsets)) : Optional.empty();
    return new Planned(name, connector, parsed);
  }

  private static JsonNode json(Path file) throws IOException {
    try {
      return new JsonMapper().readTree(file.toFile());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "%s: is no JSON: %s, line %d"
              .formatted(file, e.getOriginalMessage(), e.getLocation().getLineNr()),
          e);
    }
  }

  private boolean isSource() {
    return !json.path("config").has("topics") && !json.path("config").has("topics.regex");
  }

  /** What is posted: it begins stopped, so that its offsets can be set. */
  JsonNode stopped() {
    return json.deepCopy().put("initial_state", "STOPPED");
  }

  /** The configuration, with the name that the worker adds to it. */
  ObjectNode named() {
    ObjectNode config = json.path("config").deepCopy();
    return config.put("name", name);
  }

  String connectorClass() {
    return json.path("config").path("connector.class").asText();
  }

  /** The keys in which the worker's configuration is another one. */
  List<String> differing(JsonNode workers) {
    ObjectNode ours = named();
    Set<String> keys = new TreeSet<>();
    ours.fieldNames().forEachRemaining(keys::add);
    workers.fieldNames().forEachRemaining(keys::add);
    keys.remove("name");
    return keys.stream()
        .filter(key -> !ours.path(key).asText().equals(workers.path(key).asText()))
        .toList();
  }

  JsonNode none() {
    return json.arrayNode();
  }

  /** The planned partitions of which the worker has other offsets. */
  List<String> storedOtherwise(JsonNode stored) {
    List<String> others = new ArrayList<>();
    for (JsonNode wanted : offsets.orElseThrow().path("offsets")) {
      for (JsonNode there : stored) {
        if (there.path("partition").equals(wanted.path("partition"))
            && !holds(there.path("offset"), wanted.path("offset"))) {
          others.add(wanted.path("partition").toString());
        }
      }
    }
    return others;
  }

  private static boolean holds(JsonNode there, JsonNode wanted) {
    return wanted.properties().stream()
        .allMatch(entry -> there.path(entry.getKey()).asText().equals(entry.getValue().asText()));
  }

  int offsetCount() {
    return offsets.map(each -> each.path("offsets").size()).orElse(0);
  }
}
