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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The files of a plan: {@code <connector>.json} for each connector, {@code
 * <connector>.offsets.json} where it goes on from, and {@code report.md}.
 *
 * <p>Invariant: files of an earlier plan are replaced, and those that this one has no more are
 * deleted; the directory holds one plan.
 */
public final class PlanDirectory {
  public static final String OFFSETS = ".offsets.json";
  public static final String REPORT = "report.md";
  private static final JsonMapper JSON = new JsonMapper();

  private final Path directory;

  public PlanDirectory(Path directory) {
    this.directory = directory;
  }

  static String file(String connector) {
    return connector + ".json";
  }

  /** Writes all of it; returns the files' names. */
  public List<String> write(Plan plan, PositionFile positions, HostChoice host, String from) {
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
    replace(files);
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

  private void replace(Map<String, String> files) {
    try {
      Files.createDirectories(directory);
      try (Stream<Path> old = Files.list(directory)) {
        for (Path file : old.filter(each -> each.toString().endsWith(".json")).toList()) {
          Files.delete(file);
        }
      }
      for (Map.Entry<String, String> file : files.entrySet()) {
        Files.writeString(directory.resolve(file.getKey()), file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the plan into " + directory, e);
    }
  }
}
