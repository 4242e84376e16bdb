// SPDX-License-Identifier: Apache-2.0
package io.millrace.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ChecksTest {
  private static final Validator REGEX = Checks.regex();
  private static final Validator ONE_GROUP = Checks.regexWithGroups(1);
  private static final Validator TEMPLATE = Checks.template();
  private static final Validator DIRECTORY = Checks.readableDirectory();
  private static final Validator FILE = Checks.readableFile();
  private static final Validator CHARSET = Checks.charset();
  private static final Validator ZONE = Checks.timeZone();

  @TempDir private Path temp;

  static Stream<Arguments> good() {
    return Stream.of(
        Arguments.of(REGEX, ".*\\.log"),
        Arguments.of(REGEX, ""),
        Arguments.of(ONE_GROUP, "at (\\d+)"),
        Arguments.of(ONE_GROUP, "(a)(b)"),
        Arguments.of(TEMPLATE, "logs-%{file.name}-%Y"),
        Arguments.of(DIRECTORY, "/"),
        Arguments.of(CHARSET, "ISO-8859-1"),
        Arguments.of(ZONE, "Europe/Berlin"),
        Arguments.of(ZONE, "+02:00"),
        Arguments.of(ZONE, "UTC"));
  }

  @ParameterizedTest
  @MethodSource("good")
  void whatCanBeUsedPasses(Validator check, String value) {
    assertThatCode(() -> check.ensureValid("some.key", value)).doesNotThrowAnyException();
  }

  static Stream<Arguments> bad() {
    return Stream.of(
        Arguments.of(REGEX, "a(b", "is not a regular expression: Unclosed group at position 3"),
        Arguments.of(REGEX, "a**", "Dangling meta character '*' at position 2"),
        Arguments.of(ONE_GROUP, "(?:a)", "has 0 capturing group(s), needs at least 1"),
        Arguments.of(ONE_GROUP, "(", "is not a regular expression"),
        Arguments.of(TEMPLATE, "logs-%{file.name", "Template 'logs-%{file.name'"),
        Arguments.of(TEMPLATE, "%Q", "Template '%Q'"),
        Arguments.of(DIRECTORY, "data/logs", "must be an absolute path"),
        Arguments.of(DIRECTORY, "", "must be an absolute path"),
        Arguments.of(DIRECTORY, "/data\0", "is not a path: Nul character not allowed"),
        Arguments.of(FILE, "sink.keytab", "must be an absolute path"),
        Arguments.of(FILE, "/", "is a directory, must be a file"),
        Arguments.of(FILE, "/no/such.keytab", "does not exist"),
        Arguments.of(CHARSET, "UTF-9", "is not a character set of this JVM"),
        Arguments.of(CHARSET, "no such", "is not a character set of this JVM"),
        Arguments.of(ZONE, "Mars/Olympus", "Unknown time-zone ID: Mars/Olympus"));
  }

  @ParameterizedTest
  @MethodSource("bad")
  void anErrorNamesKeyValueAndReason(Validator check, String value, String reason) {
    assertThatThrownBy(() -> check.ensureValid("some.key", value))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("Invalid value " + value + " for configuration some.key: ")
        .hasMessageContaining(reason);
  }

  @Test
  void aKeyThatIsNotSetPasses() {
    for (Validator check : List.of(REGEX, ONE_GROUP, TEMPLATE, DIRECTORY, FILE, CHARSET, ZONE)) {
      assertThatCode(() -> check.ensureValid("some.key", null)).doesNotThrowAnyException();
    }
  }

  @Test
  void aDirectoryMayBeReachedThroughASymbolicLink() throws IOException {
    Path link =
        Files.createSymbolicLink(temp.resolve("link"), Files.createDirectory(temp.resolve("d")));

    assertThatCode(() -> DIRECTORY.ensureValid("spool.dir", link.toString()))
        .doesNotThrowAnyException();
  }

  @Test
  void aDirectoryThatIsNotOneIsDescribed() throws IOException {
    Path missing = temp.resolve("missing");
    Path file = Files.createFile(temp.resolve("file"));
    Path dangling = Files.createSymbolicLink(temp.resolve("dangling"), missing);

    assertThat(directoryError(missing)).endsWith("does not exist");
    assertThat(directoryError(file)).endsWith("is a file, must be a directory");
    assertThat(directoryError(dangling))
        .endsWith("is a symbolic link to something that does not exist");
  }

  @Test
  void aFileThatMayBeReadPasses() throws IOException {
    Path file = Files.createFile(temp.resolve("file"));

    assertThatCode(() -> FILE.ensureValid("some.key", file.toString())).doesNotThrowAnyException();
  }

  @Test
  void aDirectoryThatMayNotBeListedIsAnError() throws IOException {
    Path closed = Files.createDirectory(temp.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("-wx------"));
    // The superuser may list everything.
    Assumptions.assumeFalse("root".equals(System.getProperty("user.name")));

    assertThat(directoryError(closed)).contains("must be readable");
  }

  @Test
  void theReferenceSaysWhatIsValid() {
    assertThat(Stream.of(REGEX, TEMPLATE, DIRECTORY, FILE, CHARSET, ZONE).map(Object::toString))
        .allMatch(text -> text.startsWith("a ") || text.startsWith("the "))
        .doesNotHaveDuplicates();
  }

  private static String directoryError(Path path) {
    try {
      DIRECTORY.ensureValid("spool.dir", path.toString());
      return "no error";
    } catch (ConfigException e) {
      return e.getMessage();
    }
  }
}
