// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.apply;

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
    if (all.isEmpty()) {
      throw new IllegalArgumentException(directory + " has no connector, wanted <connector>.json");
    }
    all.sort(Comparator.comparing(Planned::isSource));
    return all;
  }

  private static Planned read(Path file) throws IOException {
    JsonMapper mapper = new JsonMapper();
    JsonNode json = mapper.readTree(file.toFile());
    if (!(json instanceof ObjectNode connector)
        || !json.path("name").isTextual()
        || !json.path("config").isObject()) {
      throw new IllegalArgumentException(
          file + ": wanted {\"name\": …, \"config\": {…}}, got " + json);
    }
    String name = json.path("name").textValue();
    Path offsets = file.resolveSibling(name + PlanDirectory.OFFSETS);
    Optional<JsonNode> parsed =
        Files.exists(offsets) ? Optional.of(mapper.readTree(offsets.toFile())) : Optional.empty();
    return new Planned(name, connector, parsed);
  }

  private boolean isSource() {
    return !json.path("config").has("topics") && !json.path("config").has("topics.regex");
  }

  /** What is posted: it begins stopped, so that its offsets can be set. */
  JsonNode stopped() {
    return json.deepCopy().put("initial_state", "STOPPED");
  }

  int offsetCount() {
    return offsets.map(each -> each.path("offsets").size()).orElse(0);
  }
}
