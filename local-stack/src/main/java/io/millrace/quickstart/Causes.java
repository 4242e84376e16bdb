// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart;

/** Says why something failed, down to the first cause, to somebody who wants no stack trace. */
final class Causes {
  private Causes() {}

  static String of(Throwable thrown) {
    StringBuilder text = new StringBuilder();
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      String why = each.getMessage() == null ? each.toString() : each.getMessage();
      // Many messages have that of their cause in them already.
      if (text.indexOf(why) < 0) {
        text.append(text.isEmpty() ? "" : "\n  because: ").append(why);
      }
    }
    return text.toString();
  }
}
