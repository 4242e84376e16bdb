// SPDX-License-Identifier: Apache-2.0
package io.millrace.time;

import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.Locale;

/** The language of months and weekdays in a time. */
public final class Language {
  private Language() {}

  /**
   * Reads a BCP 47 tag such as {@code en} or {@code de-AT}.
   *
   * @throws IllegalArgumentException if it is none, or of a language that this JVM does not know
   */
  public static Locale of(String tag) {
    Locale locale;
    try {
      locale = new Locale.Builder().setLanguageTag(tag).build();
    } catch (IllformedLocaleException e) {
      throw new IllegalArgumentException("is not a language tag: " + e.getMessage(), e);
    }
    if (Arrays.stream(Locale.getAvailableLocales())
        .noneMatch(known -> known.getLanguage().equals(locale.getLanguage()))) {
      throw new IllegalArgumentException("is not a language that this JVM knows");
    }
    return locale;
  }
}
