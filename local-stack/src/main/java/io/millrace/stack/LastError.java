// SPDX-License-Identifier: Apache-2.0
package io.millrace.stack;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the log of a server that has ended says about it, for whoever will not see the log. */
final class LastError {
  private static final String LEVEL = " ERROR ";
  private static final Pattern ENTRY = Pattern.compile("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} .*");

  private LastError() {}

  /**
   * The last entry of level ERROR with its exception and the causes, without the stack traces, in
   * one line; says so if there is none.
   */
  static String of(Path log) {
    try {
      // By single bytes, since a process that was killed may have left half a character.
      List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
      int last = lines.size() - 1;
      while (last >= 0 && !lines.get(last).contains(LEVEL)) {
        last--;
      }
      if (last < 0) {
        return "no error in " + log;
      }
      Stream<String> exceptions =
          lines.stream()
              .skip(last + 1L)
              .takeWhile(line -> !ENTRY.matcher(line).matches())
              .filter(line -> !line.startsWith("\t"));
      return Stream.concat(Stream.of(lines.get(last)), exceptions).collect(joining("; "))
          + "; more in "
          + log;
    } catch (IOException e) {
      return "its log " + log + " cannot be read: " + e;
    }
  }
}
