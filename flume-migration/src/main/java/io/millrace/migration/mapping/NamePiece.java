// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.mapping;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A part of a name as globs without braces, one of which matches it.
 *
 * <p>Invariant: next to each other, {@code ?} stand before {@code *}, of which there is one at
 * most.
 *
 * @param any whether it is any one character, and was meant to be
 */
record NamePiece(List<String> globs, boolean any) {
  /** More globs than this nobody reads. */
  static final int MOST = 100;

  static final NamePiece ANY = new NamePiece(List.of("?"), true);
  private static final Pattern WILD = Pattern.compile("[?*]{2,}");

  static NamePiece of(String glob) {
    return new NamePiece(List.of(glob), false);
  }

  /** Whether it is one character out of several. */
  boolean isCharacters() {
    return globs.size() > 1 && globs.stream().allMatch(glob -> glob.length() == 1);
  }

  /** The first of a repetition: which of several it is does not matter to what follows. */
  NamePiece firstOfMany() {
    return isCharacters() ? of("?") : this;
  }

  NamePiece or(NamePiece other) {
    Set<String> both = new LinkedHashSet<>(globs);
    both.addAll(other.globs);
    return new NamePiece(List.copyOf(both), false);
  }

  NamePiece then(NamePiece next) {
    Set<String> both = new LinkedHashSet<>();
    for (String first : globs) {
      for (String second : next.globs) {
        both.add(normal(first + second));
      }
    }
    return new NamePiece(List.copyOf(both), globs.equals(List.of("")) && next.any);
  }

  /** A wildcard at the begin of a glob matches no dot, so such names get globs of their own. */
  NamePiece withDots() {
    Set<String> all = new LinkedHashSet<>();
    for (String glob : globs) {
      all.add(glob);
      if (glob.startsWith("?")) {
        all.add("." + glob.substring(1));
      } else if (glob.startsWith("*")) {
        all.add("." + glob);
        if (glob.startsWith(".", 1)) {
          all.add(glob.substring(1));
        }
      }
    }
    return new NamePiece(List.copyOf(all), false);
  }

  private static String normal(String glob) {
    return WILD.matcher(glob)
        .replaceAll(
            found -> {
              String run = found.group();
              String ones = run.replace("*", "");
              return ones.length() == run.length() ? run : ones + "*";
            });
  }
}
