// SPDX-License-Identifier: Apache-2.0
package io.millrace.regex;

/** An expression was stopped in its search: whether it would have found something is not known. */
public final class RunawayException extends RuntimeException {
  private static final long serialVersionUID = 1;

  RunawayException(int looks) {
    super("did not end within " + looks + " looks at the text", null, false, false);
  }

  RunawayException(StackOverflowError cause) {
    super("needs more stack than there is", cause, false, false);
  }
}
