// SPDX-License-Identifier: Apache-2.0
package io.millrace.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The word that a mistyped one was probably meant to be: the one with the fewest single-letter
 * edits (insert, drop, replace, swap neighbours) between them, letter case aside.
 *
 * <p>Invariant: a word that differs in more than about a third of the letters is never suggested.
 */
public final class Nearest {
  private static final int MOST_EDITS = 4;

  private Nearest() {}

  /** The nearest candidate; of equally near ones the first. */
  public static Optional<String> of(String word, List<String> candidates) {
    int limit = Math.min(MOST_EDITS, Math.max(1, word.length() / 3));
    String best = null;
    int least = limit + 1;
    for (String candidate : candidates) {
      int edits = edits(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (edits < least) {
        least = edits;
        best = candidate;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Optimal string alignment distance. */
  static int edits(String from, String to) {
    int[][] cost = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int replace = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        cost[i][j] =
            Math.min(
                Math.min(cost[i - 1][j] + 1, cost[i][j - 1] + 1), cost[i - 1][j - 1] + replace);
        boolean swapped =
            i > 1
                && j > 1
                && from.charAt(i - 1) == to.charAt(j - 2)
                && from.charAt(i - 2) == to.charAt(j - 1);
        if (swapped) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[from.length()][to.length()];
  }
}
