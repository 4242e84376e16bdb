// SPDX-License-Identifier: Apache-2.0
package io.millrace.regex;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Searches a text for a user's expression. It is Java's, which can take exponentially long, and
 * more stack than there is.
 *
 * <p>Invariant: every search of an expression that looks at characters in each of its ways ends,
 * with a result or a {@link RunawayException}, after a time that the text's bounds limit. Few do
 * not: a group that may be empty and is repeated by a large number, or dozens of alternatives of
 * anchors alone. One thread at a time.
 */
public final class BoundedSearch {
  private final Matcher matcher;

  /**
   * Searches whatever the text is set to.
   *
   * @param text of this search alone
   */
  public BoundedSearch(Pattern pattern, BoundedText text) {
    this.matcher = pattern.matcher(text);
  }

  /**
   * Whether the expression is found anywhere in the text, which was set before.
   *
   * @throws RunawayException if it had to be stopped
   */
  public boolean find() {
    matcher.reset();
    return findNext();
  }

  /**
   * Whether it is found again after the last match. All searches of one text are bounded together.
   *
   * @throws RunawayException if it had to be stopped
   */
  public boolean findNext() {
    try {
      return matcher.find();
    } catch (StackOverflowError e) {
      throw new RunawayException(e);
    }
  }

  /** What was found last. */
  public Matcher match() {
    return matcher;
  }
}
