// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.mapping;

import java.util.ArrayList;
import java.util.List;

/**
 * Flume's way of naming files, a directory and a regular expression of the name, as one of our
 * globs.
 *
 * @param glob may match more than the expression, never less but for the dot
 * @param remarks what differs
 */
record FileRegex(String glob, List<String> remarks) {
  private static final String GLOB_CHARACTERS = "*?{},[]\\";
  private static final String QUANTIFIERS = "*+?{";

  /**
   * Reads a path as TAILDIR does: what follows the last slash is the expression.
   *
   * @throws IllegalArgumentException if there is no glob for it
   */
  static FileRegex of(String path) {
    int slash = path.lastIndexOf('/');
    if (!path.startsWith("/") || slash == path.length() - 1) {
      throw new IllegalArgumentException(
          "got \"" + path + "\", wanted an absolute directory and a regular expression");
    }
    String directory = path.substring(0, slash + 1);
    directory.chars().forEach(c -> literal((char) c, path));
    Translation name = new Translation(path, path.substring(slash + 1));
    return new FileRegex(directory + name.glob(), name.remarks);
  }

  private static char literal(char c, String path) {
    if (GLOB_CHARACTERS.indexOf(c) >= 0) {
      throw new IllegalArgumentException(
          "got \"%s\", in which '%s' means itself; globs have no way to say that"
              .formatted(path, c));
    }
    return c;
  }

  /** The name's expression, read from left to right. */
  private static final class Translation {
    private final String path;
    private final String regex;
    private final StringBuilder glob = new StringBuilder();
    private final List<String> remarks = new ArrayList<>();
    private int at;

    Translation(String path, String regex) {
      this.path = path;
      this.regex = regex.replaceFirst("^\\^", "").replaceFirst("(?<!\\\\)\\$$", "");
    }

    String glob() {
      while (at < regex.length()) {
        char c = regex.charAt(at++);
        switch (c) {
          case '.' -> dot();
          case '\\' -> escape();
          case '[' -> characters();
          case '(' -> alternatives();
          case '*', '+', '?', '{', '|', ')' -> throw none();
          default -> single(literal(c, path));
        }
      }
      return glob.toString();
    }

    private void dot() {
      if (at < regex.length() && QUANTIFIERS.indexOf(regex.charAt(at)) >= 0) {
        repeated();
      } else {
        glob.append('.');
        remark("a dot alone is a dot in a glob, any character in the expression");
      }
    }

    private void escape() {
      if (at == regex.length()) {
        throw none();
      }
      char c = regex.charAt(at++);
      if (c == 'd' || c == 'w') {
        some("\\" + c);
      } else if (Character.isLetterOrDigit(c)) {
        throw none();
      } else {
        single(literal(c, path));
      }
    }

    private void characters() {
      int end = regex.indexOf(']', at);
      if (end < 0) {
        throw none();
      }
      String text = regex.substring(at - 1, end + 1);
      at = end + 1;
      some(text);
    }

    /** One of several characters, which a glob cannot say. */
    private void some(String text) {
      if (at < regex.length() && QUANTIFIERS.indexOf(regex.charAt(at)) >= 0) {
        repeated();
      } else {
        glob.append('?');
      }
      remark("`" + text + "` became a wildcard, which matches more");
    }

    private void repeated() {
      char quantifier = regex.charAt(at++);
      switch (quantifier) {
        case '*' -> glob.append('*');
        case '+' -> glob.append("?*");
        case '{' -> {
          at = regex.indexOf('}', at) + 1;
          if (at == 0) {
            throw none();
          }
          glob.append('*');
          remark("a number of repetitions became `*`, which matches more");
        }
        default -> throw none();
      }
    }

    private void alternatives() {
      int end = regex.indexOf(')', at);
      String text = end < 0 ? "" : regex.substring(at, end).replaceFirst("^\\?:", "");
      if (!text.matches("[\\w.|-]+")
          || (end + 1 < regex.length() && QUANTIFIERS.indexOf(regex.charAt(end + 1)) >= 0)) {
        throw none();
      }
      glob.append('{').append(text.replace('|', ',')).append('}');
      at = end + 1;
    }

    private void single(char c) {
      if (at < regex.length() && QUANTIFIERS.indexOf(regex.charAt(at)) >= 0) {
        throw none();
      }
      glob.append(c);
    }

    private void remark(String text) {
      if (!remarks.contains(text)) {
        remarks.add(text);
      }
    }

    private IllegalArgumentException none() {
      return new IllegalArgumentException(
          "got \"%s\", whose expression \"%s\" has no glob; wanted one of literal characters, `.*`,"
                  .formatted(path, regex)
              + " `.+`, `[…]`, `\\d` and `(a|b)`");
    }
  }
}
