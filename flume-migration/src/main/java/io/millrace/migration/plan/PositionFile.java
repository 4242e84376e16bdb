// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** TAILDIR's position file: for each file that it follows, how many bytes of it were read. */
public record PositionFile(List<Position> positions) {

  private static final Pattern INTEGER = Pattern.compile("\\d{1,18}");
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  /** One entry. */
  record Position(long inode, long pos, String file) {}

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
      // A name in another character set must not hide the other entries.
      String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
      if (text.isBlank()) {
        throw new IllegalArgumentException(
            path
                + ": is empty, as Flume leaves it when it writes in the middle of a scan; wanted an"
                + " array of {inode, pos, file}");
      }
      return JSON.readTree(text);
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

  /** Flume takes a text that is a number, too. */
  private static long number(JsonNode entry, String key, String where) {
    JsonNode value = entry.path(key);
    boolean integer =
        value.isTextual()
            ? INTEGER.matcher(value.textValue()).matches()
            : value.canConvertToLong() && value.isIntegralNumber() && value.longValue() >= 0;
    if (!integer) {
      throw new IllegalArgumentException(
          where + ": " + key + " is " + kind(value) + ", wanted an integer from 0");
    }
    return value.isTextual() ? Long.parseLong(value.textValue()) : value.longValue();
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
