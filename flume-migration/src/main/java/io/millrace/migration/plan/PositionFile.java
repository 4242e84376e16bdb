// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** TAILDIR's position file: for each file that it follows, how many bytes of it were read. */
public record PositionFile(List<Position> positions) {

  /** One entry. */
  record Position(long inode, long pos, String file) {}

  public static PositionFile none() {
    return new PositionFile(List.of());
  }

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException naming what it got and wanted
   */
  public static PositionFile read(Path path) {
    JsonNode json = parsed(path);
    if (!json.isArray()) {
      throw new IllegalArgumentException(
          path + ": got " + kind(json) + ", wanted an array of {inode, pos, file}");
    }
    List<Position> positions = new ArrayList<>();
    for (int i = 0; i < json.size(); i++) {
      String entry = path + ": entry " + i;
      positions.add(
          new Position(
              number(json.get(i), "inode", entry),
              number(json.get(i), "pos", entry),
              text(json.get(i), "file", entry)));
    }
    return new PositionFile(List.copyOf(positions));
  }

  private static JsonNode parsed(Path path) {
    try {
      String text = Files.readString(path);
      if (text.isBlank()) {
        throw new IllegalArgumentException(
            path
                + ": is empty, as Flume leaves it when it writes in the middle of a scan; wanted an"
                + " array of {inode, pos, file}");
      }
      return new JsonMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          path
              + ": is no JSON: "
              + e.getOriginalMessage()
              + ", line "
              + e.getLocation().getLineNr(),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path, e);
    }
  }

  private static long number(JsonNode entry, String key, String where) {
    JsonNode value = entry.path(key);
    if (!value.isIntegralNumber() || value.longValue() < 0) {
      throw new IllegalArgumentException(
          where + ": " + key + " is " + kind(value) + ", wanted an integer from 0");
    }
    return value.longValue();
  }

  private static String text(JsonNode entry, String key, String where) {
    JsonNode value = entry.path(key);
    if (!value.isTextual() || !value.textValue().startsWith("/")) {
      throw new IllegalArgumentException(
          where + ": " + key + " is " + kind(value) + ", wanted an absolute path");
    }
    return value.textValue();
  }

  private static String kind(JsonNode json) {
    return json.isMissingNode() ? "missing" : json.toString();
  }
}
