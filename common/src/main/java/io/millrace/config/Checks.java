// SPDX-License-Identifier: Apache-2.0
package io.millrace.config;

import io.millrace.template.Template;
import io.millrace.time.Language;
import io.millrace.time.TimeFormat;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * Validators of single values that the connectors' ConfigDefs share. Kafka's own (Range,
 * NonEmptyString) serve for the rest, {@link Choice} for a value out of a few.
 *
 * <p>Invariant: a key that is not set (null) passes every check, and a value that passes can be
 * used as what it was checked for without another error.
 */
public final class Checks {
  private Checks() {}

  /**
   * A text that a parser takes; what it throws is the error.
   *
   * @param wanted what the parser takes, for the reference
   * @param parser throws an IllegalArgumentException whose message tells what is wrong
   */
  public static ConfigDef.Validator parsable(String wanted, Consumer<String> parser) {
    return text(
        wanted,
        value -> {
          try {
            parser.accept(value);
            return Optional.empty();
          } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
          }
        });
  }

  /** A regular expression. */
  public static ConfigDef.Validator regex() {
    return text("a regular expression", value -> regexError(value, 0));
  }

  /** A regular expression with at least so many capturing groups. */
  public static ConfigDef.Validator regexWithGroups(int groups) {
    return text(
        "a regular expression with at least " + groups + " capturing group(s)",
        value -> regexError(value, groups));
  }

  /** A text with Flume's escapes. */
  public static ConfigDef.Validator template() {
    return parsable("a template with escapes", Template::parse);
  }

  /** The absolute path of a directory that is there, when it is checked, and can be listed. */
  public static ConfigDef.Validator readableDirectory() {
    return text("the absolute path of a readable directory", Checks::directoryError);
  }

  /** The absolute path of a file that is there, when it is checked, and can be read. */
  public static ConfigDef.Validator readableFile() {
    return text("the absolute path of a readable file", Checks::fileError);
  }

  /** A character set that this JVM has. */
  public static ConfigDef.Validator charset() {
    return text("the name of a character set", Checks::charsetError);
  }

  /** A time zone: a region like Europe/Berlin, an offset like +02:00, or UTC. */
  public static ConfigDef.Validator timeZone() {
    return text("a time zone: a region, an offset or UTC", Checks::timeZoneError);
  }

  /** A format of times, by itself: which languages it can be read in is another question. */
  public static ConfigDef.Validator timeFormat() {
    return parsable(
        "a pattern of DateTimeFormatter with a date, "
            + TimeFormat.EPOCH_MILLIS
            + ", or "
            + TimeFormat.EPOCH_SECONDS,
        text -> new TimeFormat(text, ZoneOffset.UTC, Locale.ENGLISH));
  }

  /** The language of a time. */
  public static ConfigDef.Validator language() {
    return parsable("a language tag such as en or de-AT", Language::of);
  }

  private static Optional<String> regexError(String value, int groups) {
    try {
      int got = Pattern.compile(value).matcher("").groupCount();
      return got >= groups
          ? Optional.empty()
          : Optional.of("has " + got + " capturing group(s), needs at least " + groups);
    } catch (PatternSyntaxException e) {
      String where = e.getIndex() < 0 ? "" : " at position " + e.getIndex();
      return Optional.of("is not a regular expression: " + e.getDescription() + where);
    }
  }

  private static Optional<String> missing(String value) {
    Path path;
    try {
      path = Path.of(value);
    } catch (InvalidPathException e) {
      return Optional.of("is not a path: " + e.getReason());
    }
    if (!path.isAbsolute()) {
      return Optional.of("must be an absolute path");
    }
    if (Files.notExists(path)) {
      return Optional.of(
          Files.isSymbolicLink(path)
              ? "is a symbolic link to something that does not exist"
              : "does not exist");
    }
    return Optional.empty();
  }

  private static Optional<String> fileError(String value) {
    Optional<String> missing = missing(value);
    if (missing.isPresent()) {
      return missing;
    }
    Path path = Path.of(value);
    if (Files.isDirectory(path)) {
      return Optional.of("is a directory, must be a file");
    }
    if (!Files.isReadable(path)) {
      return Optional.of("must be readable, but the worker's user may not read it");
    }
    return Optional.empty();
  }

  private static Optional<String> directoryError(String value) {
    Optional<String> missing = missing(value);
    if (missing.isPresent()) {
      return missing;
    }
    Path path = Path.of(value);
    if (Files.isRegularFile(path)) {
      return Optional.of("is a file, must be a directory");
    }
    if (!Files.isDirectory(path)) {
      return Optional.of("must be a directory that the worker's user can see");
    }
    if (!Files.isReadable(path) || !Files.isExecutable(path)) {
      return Optional.of("must be readable, but the worker's user may not list and enter it");
    }
    return Optional.empty();
  }

  private static Optional<String> charsetError(String value) {
    try {
      Charset.forName(value);
      return Optional.empty();
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.of("is not a character set of this JVM");
    }
  }

  private static Optional<String> timeZoneError(String value) {
    try {
      ZoneId.of(value);
      return Optional.empty();
    } catch (DateTimeException e) {
      return Optional.of("is not a time zone: " + e.getMessage());
    }
  }

  private static ConfigDef.Validator text(
      String wanted, Function<String, Optional<String>> errorOf) {
    return ConfigDef.LambdaValidator.with(
        (key, value) -> {
          if (value != null) {
            errorOf
                .apply((String) value)
                .ifPresent(
                    error -> {
                      throw new ConfigException(key, value, error);
                    });
          }
        },
        () -> wanted);
  }
}
