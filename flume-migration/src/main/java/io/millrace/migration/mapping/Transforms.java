// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.mapping;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The transformations that stand for what Flume does between source and channel. */
public final class Transforms {
  private static final String OURS = "io.millrace.transforms.";
  private static final String KAFKAS = "org.apache.kafka.connect.transforms.";
  private static final Map<String, String> ALL = Map.of();

  private Transforms() {}

  /** Drops records in whose value the expression is found, or is not. */
  static Transform filter(String name, String regex, boolean dropFound) {
    Map<String, String> keys =
        dropFound
            ? Transform.keys("type", KAFKAS + "Filter")
            : Transform.keys("type", KAFKAS + "Filter", "negate", "true");
    return new Transform(
        name,
        keys,
        Transform.keys("type", OURS + "predicates.ValueMatches", "pattern", regex),
        List.of());
  }

  /** Makes a header of each group, in their order. */
  static Transform extract(String name, String regex, List<String> headers) {
    String groups =
        IntStream.range(0, headers.size())
            .mapToObj(i -> (i + 1) + ":" + headers.get(i))
            .collect(Collectors.joining(","));
    return new Transform(
        name,
        Transform.keys("type", OURS + "RegexExtract", "pattern", regex, "headers", groups),
        ALL,
        headers);
  }

  static Transform replace(String name, String regex, String replacement) {
    return new Transform(
        name,
        Transform.keys(
            "type", OURS + "RegexReplace$Value", "pattern", regex, "replacement", replacement),
        ALL,
        List.of());
  }

  static Transform dropHeaders(String name, List<String> headers) {
    return new Transform(
        name,
        Transform.keys("type", KAFKAS + "DropHeaders", "headers", String.join(",", headers)),
        ALL,
        List.of());
  }

  static Transform timestamp(String name, String header, String format) {
    return new Transform(
        name,
        Transform.keys("type", OURS + "TimestampFromHeader", "header", header, "format", format),
        ALL,
        List.of());
  }

  /** Sends records to the topic that a header names. */
  public static Transform topic(String name, String template) {
    return new Transform(
        name,
        Transform.keys("type", OURS + "TopicFromHeader", "template", template),
        ALL,
        List.of());
  }

  /** Sends records to one topic if a header has one of these values. */
  public static Transform route(String name, String topic, String header, List<String> values) {
    String pattern =
        values.stream().map(Transforms::literal).collect(Collectors.joining("|", "^(?:", ")$"));
    return new Transform(
        name,
        Transform.keys("type", OURS + "TopicFromHeader", "template", topic.replace("%", "%%")),
        Transform.keys(
            "type", OURS + "predicates.HeaderMatches", "header", header, "pattern", pattern),
        List.of());
  }

  /** An expression that matches the text alone. */
  public static String literal(String text) {
    return Pattern.compile("[^A-Za-z0-9_ -]")
        .matcher(text)
        .replaceAll(found -> "\\\\" + Matcher.quoteReplacement(found.group()));
  }
}
