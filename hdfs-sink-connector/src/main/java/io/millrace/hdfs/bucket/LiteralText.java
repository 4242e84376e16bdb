// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.bucket;

import io.millrace.template.Template;
import java.time.ZoneOffset;

/** The text between the escapes of a template, which no rendering changes. */
final class LiteralText {
  private LiteralText() {}

  /**
   * The template with a letter in place of each escape.
   *
   * @throws IllegalArgumentException if HDFS would refuse the text
   */
  static String check(Template template) {
    String text =
        template.render(
            new RenderValues(name -> "x", 0, Rounding.OFF, ZoneOffset.UTC, made -> "x"));
    if (text.indexOf(':') >= 0) {
      throw new IllegalArgumentException("has a ':', which HDFS does not allow in names");
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("has a control character");
    }
    return text;
  }
}
