// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import java.util.ArrayList;
import java.util.List;

/**
 * A list of globs as it is written: elements separated by commas, and in each element alternatives
 * in braces, which may be nested and may hold {@code /}.
 *
 * <p>Invariant: what comes out has neither braces nor commas that separate, and is never empty.
 */
final class GlobText {
  /** Braces multiply; nobody means more than this. */
  private static final int MOST = 1000;

  private GlobText() {}

  /**
   * Every glob that the text stands for, in its order.
   *
   * @throws IllegalArgumentException naming what is wrong and where
   */
  static List<String> expand(String text) {
    List<String> globs = new ArrayList<>();
    for (String element : split(text)) {
      String trimmed = element.trim();
      if (trimmed.isEmpty()) {
        throw new IllegalArgumentException("an element between commas is empty");
      }
      expand(trimmed, globs);
    }
    return globs;
  }

  private static void expand(String glob, List<String> into) {
    int open = glob.indexOf('{');
    if (open < 0) {
      if (into.size() == MOST) {
        throw new IllegalArgumentException("braces stand for more than " + MOST + " globs");
      }
      into.add(glob);
      return;
    }
    int close = closing(glob, open);
    for (String alternative : split(glob.substring(open + 1, close))) {
      expand(glob.substring(0, open) + alternative.trim() + glob.substring(close + 1), into);
    }
  }

  /** Cuts at each comma that stands in no braces. */
  private static List<String> split(String text) {
    List<String> elements = new ArrayList<>();
    int start = 0;
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '{' -> depth++;
        case '}' -> depth--;
        case ',' -> {
          if (depth == 0) {
            elements.add(text.substring(start, i));
            start = i + 1;
          }
        }
        default -> {}
      }
      if (depth < 0) {
        throw new IllegalArgumentException("\"" + text + "\" has a } without {, at " + i);
      }
    }
    if (depth > 0) {
      throw new IllegalArgumentException("\"" + text + "\" has a { without }");
    }
    elements.add(text.substring(start));
    return elements;
  }

  /** Braces are known to be balanced. */
  private static int closing(String glob, int open) {
    int depth = 0;
    int at = open;
    do {
      char c = glob.charAt(at++);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
    } while (depth > 0);
    return at - 1;
  }
}
