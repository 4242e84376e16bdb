// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.migration.plan.Handover.Offset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files of a plan: {@code <connector>.json} for each connector, {@code
 * <connector>.offsets.json} where it goes on from, and {@code report.md}.
 *
 * <p>Invariant: the directory holds one plan. Nothing is deleted for that: where there is other
 * JSON, or a connector that is another one, nothing is written: people edit connectors.
 */
public final class PlanDirectory {
  public static final String OFFSETS = ".offsets.json";
  public static final String REPORT = "report.md";
  private static final JsonMapper JSON = new JsonMapper();

  private final Path directory;
  private final boolean overwrite;

  /**
   * Takes a directory, which need not be there.
   *
   * @param overwrite whether connectors that are there may be lost
   */
  public PlanDirectory(Path directory, boolean overwrite) {
    this.directory = directory;
    this.overwrite = overwrite;
  }

  static String file(String connector) {
    return connector + ".json";
  }

  /** Writes all of it; returns the files' names. */
  public List<String> write(Plan plan, PositionFiles positions, HostChoice host, String from) {
    Handover handover = Handover.of(plan, positions, host.prefix());
    Map<String, String> files = new LinkedHashMap<>();
    for (Connector connector : plan.connectors()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("name", connector.name());
      json.put("config", connector.config());
      files.put(file(connector.name()), text(json));
      List<Offset> offsets = handover.offsets().getOrDefault(connector.name(), List.of());
      if (!offsets.isEmpty()) {
        files.put(connector.name() + OFFSETS, text(json(offsets)));
      }
    }
    List<String> steps = new Steps(plan, handover, host).all();
    files.put(REPORT, new Report(plan, handover, from).text(steps));
    store(files);
    return List.copyOf(files.keySet());
  }

  private static Map<String, Object> json(List<Offset> offsets) {
    return Map.of("offsets", offsets.stream().map(PlanDirectory::json).toList());
  }

  private static Map<String, Object> json(Offset offset) {
    Map<String, Object> where = new LinkedHashMap<>();
    where.put("position", offset.position());
    where.put("inode", offset.inode());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("partition", Map.of("stream", offset.stream()));
    json.put("offset", where);
    return json;
  }

  private static String text(Object json) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(indenter);
    printer.indentArraysWith(indenter);
    try {
      return JSON.writer(printer).writeValueAsString(json) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write " + json + " as JSON", e);
    }
  }

  private void store(Map<String, String> files) {
    try {
      Files.createDirectories(directory);
      refuseOthers(files.keySet());
      refuseEdited(files);
      for (Map.Entry<String, String> file : files.entrySet()) {
        Files.writeString(directory.resolve(file.getKey()), file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the plan into " + directory, e);
    }
  }

  private void refuseEdited(Map<String, String> files) throws IOException {
    List<String> edited = new ArrayList<>();
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path there = directory.resolve(file.getKey());
      boolean connector = !file.getKey().equals(REPORT) && !file.getKey().endsWith(OFFSETS);
      if (connector && Files.exists(there) && !Files.readString(there).equals(file.getValue())) {
        edited.add(file.getKey());
      }
    }
    if (!edited.isEmpty() && !overwrite) {
      throw new IllegalArgumentException(
          "%s has %s with another content, edited perhaps; wanted an empty directory, or --overwrite"
              .formatted(directory, edited));
    }
  }

  private void refuseOthers(Set<String> ours) throws IOException {
    try (Stream<Path> there = Files.list(directory)) {
      List<String> others =
          there
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".json") && !ours.contains(name))
              .sorted()
              .toList();
      if (!others.isEmpty()) {
        throw new IllegalArgumentException(
            "%s has %s, which this plan has not; wanted an empty directory, or one with this plan"
                .formatted(directory, others));
      }
    }
  }
}
