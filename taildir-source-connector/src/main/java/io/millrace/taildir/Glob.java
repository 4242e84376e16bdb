// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One absolute glob without braces: {@code *} is any part of a name, {@code ?} one character of it,
 * {@code **} any number of directories, and at the end all files below. As in a shell, a name that
 * begins with a dot is matched only by a pattern that does.
 *
 * <p>Invariant: to reach a path that is matched, from the root, only directories need be entered
 * that {@link #leadsThrough} says yes to.
 */
final class Glob {
  private static final String ANY_DEPTH = "**";
  private static final String ANY_NAME = "(?!\\.)[^/]+";

  private final Path root;
  private final Optional<Path> path;
  private final Pattern whole;
  private final Pattern holders;
  private final Pattern directories;

  private Glob(List<String> components) {
    int fixed = 0;
    while (fixed < components.size() && !isWild(components.get(fixed))) {
      fixed++;
    }
    boolean literal = fixed == components.size();
    int above = literal ? fixed - 1 : fixed;
    this.path =
        literal ? Optional.of(Path.of("/" + String.join("/", components))) : Optional.empty();
    this.root = Path.of("/" + String.join("/", components.subList(0, above)));
    String regex = regex(components);
    String name = component(components.get(components.size() - 1));
    this.whole = Pattern.compile(regex);
    this.holders = Pattern.compile(regex.substring(0, regex.length() - name.length()));
    StringBuilder prefixes = new StringBuilder();
    for (int depth = above + 1; depth < components.size(); depth++) {
      prefixes.append(prefixes.isEmpty() ? "" : "|").append(prefix(components.subList(0, depth)));
    }
    this.directories = prefixes.isEmpty() ? null : Pattern.compile(prefixes.toString());
  }

  /**
   * Reads a glob.
   *
   * @throws IllegalArgumentException naming what is wrong
   */
  static Glob parse(String text) {
    if (!text.startsWith("/")) {
      throw new IllegalArgumentException("\"" + text + "\" must be absolute");
    }
    try {
      if (Path.of(text).getFileName() == null) {
        throw new IllegalArgumentException("\"" + text + "\" names no file");
      }
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("\"" + text + "\" is not a path: " + e.getReason(), e);
    }
    String all = text.endsWith("/" + ANY_DEPTH) ? text + "/*" : text;
    List<String> components = List.of(all.substring(1).split("/", -1));
    for (String component : components) {
      check(text, component);
    }
    return new Glob(components);
  }

  private static void check(String text, String component) {
    if (component.isEmpty()) {
      throw new IllegalArgumentException("\"" + text + "\" has an empty name between slashes");
    }
    if (component.equals(".") || component.equals("..")) {
      throw new IllegalArgumentException("\"" + text + "\" may not contain " + component);
    }
    if (component.contains(ANY_DEPTH) && !component.equals(ANY_DEPTH)) {
      throw new IllegalArgumentException(
          "\"" + text + "\" has ** beside other characters; it stands for whole directories");
    }
  }

  /** The directory below which everything is that can be matched. */
  Path root() {
    return root;
  }

  /** The path itself, if there are no wildcards. */
  Optional<Path> path() {
    return path;
  }

  /** Whether the file of this absolute path is meant. */
  boolean matches(String path) {
    return whole.matcher(path).matches();
  }

  /** Whether files that are meant may lie in the directory of this absolute path. */
  boolean matchesIn(String directory) {
    return holders.matcher(directory.equals("/") ? directory : directory + "/").matches();
  }

  /** Whether files that are meant may lie below the directory of this absolute path. */
  boolean leadsThrough(String directory) {
    return directories != null && directories.matcher(directory).matches();
  }

  /** The pattern of a single name. */
  static Pattern name(String text) {
    return Pattern.compile(component(text));
  }

  private static boolean isWild(String component) {
    return component.indexOf('*') >= 0 || component.indexOf('?') >= 0;
  }

  private static String regex(List<String> components) {
    StringBuilder regex = new StringBuilder("/");
    for (int i = 0; i < components.size(); i++) {
      String component = components.get(i);
      if (component.equals(ANY_DEPTH)) {
        regex.append("(?:").append(ANY_NAME).append("/)*");
      } else {
        regex.append(component(component)).append(i < components.size() - 1 ? "/" : "");
      }
    }
    return regex.toString();
  }

  /** Like {@link #regex}, but a {@code **} at the end means at least one directory. */
  private static String prefix(List<String> components) {
    boolean deep = components.get(components.size() - 1).equals(ANY_DEPTH);
    return regex(components) + (deep ? ANY_NAME : "");
  }

  private static String component(String text) {
    StringBuilder regex = new StringBuilder(isWild(text.substring(0, 1)) ? "(?!\\.)" : "");
    text.chars()
        .forEach(
            c -> {
              switch (c) {
                case '*' -> regex.append("[^/]*");
                case '?' -> regex.append("[^/]");
                default -> regex.append(Pattern.quote(Character.toString(c)));
              }
            });
    return regex.toString();
  }
}
