// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.mapping;

import java.util.Optional;

/** Carries the value of a key over into a connector's configuration. */
@FunctionalInterface
interface Conversion {

  /**
   * Adds to the draft what the value asks for.
   *
   * @return what becomes of this very value, empty if what the row says of the key is right for it
   * @throws IllegalArgumentException naming what it got and wanted
   */
  Optional<Outcome> convert(Setting setting, Draft draft);

  /** For keys that are only explained. */
  static Conversion none() {
    return (setting, draft) -> Optional.empty();
  }

  static Conversion copy(String key) {
    return (setting, draft) -> {
      draft.put(key, setting.value());
      return Optional.empty();
    };
  }

  /**
   * The same for a key that keeps something from being read or seen: if it cannot be carried over,
   * there is no connector.
   */
  static Conversion orBlock(Conversion conversion) {
    return (setting, draft) -> {
      try {
        return conversion.convert(setting, draft);
      } catch (IllegalArgumentException e) {
        String key = setting.component().path() + setting.key();
        draft.block(
            Code.of(key)
                + " cannot be used, and without it the connector would read or show too much");
        throw e;
      }
    };
  }

  /** A whole number within what ours takes. */
  static Conversion number(long least, long most, String key) {
    return (setting, draft) -> {
      draft.put(key, Long.toString(setting.number(least, most)));
      return Optional.empty();
    };
  }

  /** A regular expression. */
  static Conversion regex(String key) {
    return (setting, draft) -> {
      setting.regex();
      draft.put(key, setting.value());
      return Optional.empty();
    };
  }

  /** A switch that is carried over if it is on. */
  static Conversion ifTrue(String key, String value) {
    return (setting, draft) -> {
      if (!setting.flag()) {
        return Optional.of(Outcome.ok("", "off, as by default"));
      }
      draft.put(key, value);
      return Optional.empty();
    };
  }
}
