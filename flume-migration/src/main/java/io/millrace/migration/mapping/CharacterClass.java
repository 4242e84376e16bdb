// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What an expression of one character matches, as far as names of files have it.
 *
 * @param characters those below U+2100, each as a text
 * @param isAny whether these are all that a name can have
 */
record CharacterClass(List<String> characters, boolean isAny) {

  static CharacterClass of(String text) {
    Pattern pattern = Pattern.compile(text);
    List<String> matched = new ArrayList<>();
    boolean all = true;
    for (char c = ' '; c < 0x2100; c++) {
      boolean matches = pattern.matcher(Character.toString(c)).matches();
      all &= matches || c == '/';
      if (matches && c != '/') {
        matched.add(Character.toString(c));
      }
    }
    return new CharacterClass(List.copyOf(matched), all);
  }

  /** Where a class ends that begins with the bracket at {@code start}; it is known to be sound. */
  static int end(String regex, int start) {
    int at = start + 1;
    int depth = 1;
    boolean first = true;
    while (depth > 0) {
      char c = regex.charAt(at++);
      if (c == '\\') {
        at++;
      } else if (c == '[') {
        depth++;
      } else if (c == ']' && !first) {
        depth--;
      }
      first = first && c == '^';
    }
    return at;
  }

  /** Whether a glob can list them. */
  boolean isExpressible(int most) {
    return !characters.isEmpty()
        && characters.size() <= most
        && characters.stream().noneMatch(c -> FileRegex.isSpecial(c.charAt(0)) || c.equals(" "));
  }
}
