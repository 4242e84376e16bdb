// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.mapping;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Foreign text in Markdown. */
public final class Code {
  private static final Pattern TICKS = Pattern.compile("`+");
  private static final Pattern SPECIAL = Pattern.compile("[\\\\`*<>\\[\\]]");

  private Code() {}

  /** As code, whatever is in it. */
  public static String of(String text) {
    String line = text.replaceAll("\\R", " ");
    int longest = 0;
    Matcher ticks = TICKS.matcher(line);
    while (ticks.find()) {
      longest = Math.max(longest, ticks.group().length());
    }
    if (longest == 0) {
      return "`" + line + "`";
    }
    String fence = "`".repeat(longest + 1);
    return fence + " " + line + " " + fence;
  }

  /** As words, none of which is taken for markup. */
  public static String plain(String text) {
    return SPECIAL.matcher(text.replaceAll("\\R", " ")).replaceAll("\\\\$0");
  }
}
