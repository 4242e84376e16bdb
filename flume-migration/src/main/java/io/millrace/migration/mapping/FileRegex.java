// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.mapping;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Flume's way of naming files, a literal directory and a regular expression of the name, as a glob
 * of ours.
 *
 * <p>Invariant: the glob matches every name that the expression does, and no other one unless
 * {@link #exact} is false. The one exception is a plain name: its dots are dots.
 *
 * @param directory with a slash at its end
 * @param names globs of a name without braces
 * @param exact whether the glob matches the same names
 * @param remarks what is good to know
 */
record FileRegex(String directory, List<String> names, boolean exact, List<String> remarks) {
  /** No character of these can be taken as itself. */
  private static final String SPECIAL = "*?{},";

  private static final Pattern PLAIN =
      Pattern.compile("\\^?((?:[^\\\\*+?{}()|\\[\\]^$,]|\\\\[^A-Za-z0-9*?{},])+)\\$?");
  private static final Pattern ONLY_DOTS = Pattern.compile("\\^?(?:\\\\?\\.){1,2}\\$?");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

  /**
   * Reads a path as TAILDIR does: what follows the last slash is the expression.
   *
   * @throws IllegalArgumentException if there is no glob for it
   */
  static FileRegex of(String path) {
    String normal = path.replaceAll("/+", "/");
    int slash = normal.lastIndexOf('/');
    if (!normal.startsWith("/") || slash == normal.length() - 1) {
      throw new IllegalArgumentException(
          "got \"" + path + "\", wanted an absolute directory and a regular expression");
    }
    String directory = normal.substring(0, slash + 1);
    checkDirectory(path, directory);
    String regex = normal.substring(slash + 1);
    if (PLAIN.matcher(regex).matches() && !ONLY_DOTS.matcher(regex).matches()) {
      return plain(directory, regex);
    }
    NameRegex name = NameRegex.read(path, regex);
    return new FileRegex(directory, name.globs(), name.exact(), name.remarks());
  }

  private static FileRegex plain(String directory, String regex) {
    String literal = PLAIN.matcher(regex).replaceFirst("$1");
    String name = ESCAPE.matcher(literal).replaceAll("$1");
    boolean dots = literal.replaceAll("\\\\.", "").indexOf('.') >= 0;
    return new FileRegex(
        directory,
        List.of(name),
        !dots,
        dots
            ? List.of(
                "a dot is any character for Flume, in a plain name it is taken as the dot that it"
                    + " looks like; write `?` in its place if other names were meant")
            : List.of());
  }

  private static void checkDirectory(String path, String directory) {
    for (int i = 0; i < directory.length(); i++) {
      if (SPECIAL.indexOf(directory.charAt(i)) >= 0) {
        throw new IllegalArgumentException(
            "got \"%s\", in whose directory '%s' means itself; globs have no way to say that"
                .formatted(path, directory.charAt(i)));
      }
    }
    for (String part : directory.split("/", -1)) {
      if (part.equals(".") || part.equals("..")) {
        throw new IllegalArgumentException(
            "got \"" + path + "\", wanted a directory without \"" + part + "\"");
      }
    }
  }

  static boolean isSpecial(char c) {
    return SPECIAL.indexOf(c) >= 0;
  }

  /** All of it, with braces around what differs between the names. */
  String glob() {
    if (names.size() == 1) {
      return directory + names.get(0);
    }
    String first = names.get(0);
    int shortest = names.stream().mapToInt(String::length).min().orElse(0);
    int head = 0;
    while (head < shortest && same(head)) {
      head++;
    }
    int tail = 0;
    while (tail < shortest - head && sameFromEnd(tail)) {
      tail++;
    }
    if (shortest == head + tail) {
      head = 0; // an empty alternative would be hard to read
      tail = 0;
    }
    StringBuilder braces = new StringBuilder();
    for (String name : names) {
      braces.append(braces.isEmpty() ? "{" : ",").append(name, head, name.length() - tail);
    }
    return directory
        + first.substring(0, head)
        + braces
        + "}"
        + first.substring(first.length() - tail);
  }

  private boolean same(int at) {
    return names.stream().allMatch(name -> name.charAt(at) == names.get(0).charAt(at));
  }

  private boolean sameFromEnd(int back) {
    String first = names.get(0);
    char c = first.charAt(first.length() - 1 - back);
    return names.stream().allMatch(name -> name.charAt(name.length() - 1 - back) == c);
  }

  /** Whether the glob matches the file of this absolute path. */
  boolean matches(String file) {
    return file.startsWith(directory)
        && names.stream().anyMatch(name -> matches(name, file.substring(directory.length())));
  }

  private static boolean matches(String glob, String name) {
    if (wild(glob) && name.startsWith(".")) {
      return false;
    }
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      regex.append(c == '*' ? "[^/]*" : c == '?' ? "[^/]" : Pattern.quote(Character.toString(c)));
    }
    return Pattern.matches(regex.toString(), name);
  }

  /** Whether there may be a file that both match. */
  boolean overlaps(FileRegex other) {
    return directory.equals(other.directory)
        && names.stream().anyMatch(name -> other.names.stream().anyMatch(each -> meet(name, each)));
  }

  private static boolean meet(String a, String b) {
    if ((wild(a) && b.startsWith(".")) || (wild(b) && a.startsWith("."))) {
      return false;
    }
    boolean[][] rest = new boolean[a.length() + 1][b.length() + 1];
    for (int i = a.length(); i >= 0; i--) {
      for (int j = b.length(); j >= 0; j--) {
        boolean inA = i < a.length();
        boolean inB = j < b.length();
        if (!inA && !inB) {
          rest[i][j] = true;
        } else if (inA && a.charAt(i) == '*') {
          rest[i][j] = rest[i + 1][j] || (inB && rest[i][j + 1]);
        } else if (inB && b.charAt(j) == '*') {
          rest[i][j] = rest[i][j + 1] || (inA && rest[i + 1][j]);
        } else {
          rest[i][j] = inA && inB && rest[i + 1][j + 1] && one(a.charAt(i), b.charAt(j));
        }
      }
    }
    return rest[0][0];
  }

  private static boolean one(char a, char b) {
    return a == b || a == '?' || b == '?';
  }

  private static boolean wild(String glob) {
    return glob.startsWith("*") || glob.startsWith("?");
  }
}
