// SPDX-License-Identifier: Apache-2.0
package io.millrace.config;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;

/**
 * The page of the reference that a ConfigDef renders to: Markdown, a section a group, a paragraph a
 * key, in the order of the groups and of the keys in them.
 *
 * <p>Invariant: the text depends on the ConfigDef alone. A default that differs from machine to
 * machine is described by the key's alternative string.
 */
public final class ConfigReference {
  private ConfigReference() {}

  /**
   * Fails, with the lines that differ, if the page is not what the ConfigDef renders to; with
   * {@code -Dupdate=true} writes the page instead.
   *
   * @param page where the page is, from the root of the repository
   */
  public static void assertMatches(Path page, String title, ConfigDef keys) {
    CheckedIn.assertMatches(page, render(title, keys));
  }

  /** One class of a page that describes several. */
  public record Part(Class<?> type, String overview, ConfigDef keys) {}

  /** The same for a page with a section a class. */
  public static void assertMatches(Path page, String title, List<Part> parts) {
    StringBuilder out = begin(title);
    for (Part part : parts) {
      out.append("\n## `").append(part.type().getName()).append("`\n\n");
      out.append(part.overview().strip()).append('\n');
      inOrder(part.keys(), null).forEach(key -> render(key, out));
    }
    CheckedIn.assertMatches(page, out.toString());
  }

  private static StringBuilder begin(String title) {
    return new StringBuilder("# ")
        .append(title)
        .append("\n\nGenerated from the source. Rewrite it with `mvn verify -Dupdate=true`.\n");
  }

  static String render(String title, ConfigDef keys) {
    StringBuilder out = begin(title);
    List<ConfigKey> loose = inOrder(keys, null);
    loose.forEach(key -> render(key, out));
    for (String group : keys.groups()) {
      List<ConfigKey> members = inOrder(keys, group);
      if (!members.isEmpty()) {
        out.append("\n## ").append(group).append('\n');
        members.forEach(key -> render(key, out));
      }
    }
    return out.toString();
  }

  private static List<ConfigKey> inOrder(ConfigDef keys, String group) {
    Stream<ConfigKey> members =
        keys.configKeys().values().stream()
            .filter(key -> !key.internalConfig)
            .filter(key -> group == null ? key.group == null : group.equals(key.group));
    return members.sorted(Comparator.comparing((ConfigKey key) -> key.orderInGroup)).toList();
  }

  private static void render(ConfigKey key, StringBuilder out) {
    out.append("\n### `").append(key.name).append("`\n\n");
    out.append(key.documentation.strip()).append("\n\n");
    item(out, "type", lower(key.type));
    item(out, "default", defaultOf(key));
    if (key.validator != null) {
      item(out, "valid values", key.validator.toString());
    }
    item(out, "importance", lower(key.importance));
  }

  private static String defaultOf(ConfigKey key) {
    if (!key.hasDefault()) {
      return "none, must be set";
    }
    if (key.alternativeString != null) {
      return key.alternativeString;
    }
    if (key.defaultValue == null) {
      return "not set";
    }
    String text = ConfigDef.convertToString(key.defaultValue, key.type);
    return text.isEmpty() ? "empty" : "`" + text + "`";
  }

  private static void item(StringBuilder out, String name, String value) {
    out.append("- ").append(name).append(": ").append(value).append('\n');
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
