// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import io.millrace.file.FileSnapshot;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How rotation names files: {@code access.log} becomes {@code access.log.1}, {@code
 * access.log-20261122} or {@code access-2026-11-22.log}; where the live file has the number 0, as
 * {@code app.0.log}, it becomes {@code app.1.log}.
 *
 * <p>A file that is known is recognised under any name, by what it is. Names matter for two things
 * only: to keep a live file and its rotated ones in one task, and to recognise files that came and
 * were rotated away between two looks.
 *
 * <p>Invariant: a rotated name and its live name have the same stem.
 */
final class RotatedNames {
  private static final Pattern NUMBER_OR_DATE = Pattern.compile("[._-][0-9][0-9._:T-]*");
  private static final List<String> PACKED = List.of(".gz", ".zst", ".bz2", ".xz");
  private static final int MOST_DIGITS_OF_A_COUNTER = 3;
  private static final Pattern ZERO = Pattern.compile("[.]0(?=[.]|$)");
  private static final Pattern COUNTER = Pattern.compile("[.][1-9][0-9]{0,2}(?=[.]|$)");

  private RotatedNames() {}

  /** The leading part of a name, up to the first of {@code .}, {@code -}, {@code _} or a digit. */
  static String stem(String name) {
    int end = 0;
    while (end < name.length() && !isSeparator(name.charAt(end)) && !isDigit(name.charAt(end))) {
      end++;
    }
    return name.substring(0, end);
  }

  /** Whether a file of this live name may become one of that name, by a number or a date. */
  static boolean isRotation(String name, String live) {
    return !added(name, live).isEmpty();
  }

  /** Whether a file of this live name may be compressed into one of that name. */
  static boolean isPackedRotation(String name, String live) {
    String unpacked = unpacked(name);
    return unpacked.equals(live) || isRotation(unpacked, live);
  }

  /** The name without what compression added to it, empty if it added nothing. */
  static String unpacked(String name) {
    for (String suffix : PACKED) {
      if (name.endsWith(suffix)) {
        return name.substring(0, name.length() - suffix.length());
      }
    }
    return "";
  }

  /** Oldest first, by their last change; within a millisecond, by their numbers or dates. */
  static Comparator<FileSnapshot> oldestFirst(String live) {
    return Comparator.comparingLong(FileSnapshot::modified)
        .thenComparing((one, other) -> compare(addedBefore(one, live), addedBefore(other, live)));
  }

  /** What rotation added, before the file was compressed if it was. */
  private static String addedBefore(FileSnapshot file, String live) {
    String unpacked = unpacked(file.name());
    return added(unpacked.isEmpty() ? file.name() : unpacked, live);
  }

  /** The live names that a file of this name may have had before it was rotated or compressed. */
  static Set<String> liveNames(String name) {
    Set<String> names = new LinkedHashSet<>();
    String unpacked = unpacked(name);
    if (!unpacked.isEmpty()) {
      names.add(unpacked);
      names.addAll(liveNames(unpacked));
    }
    int extension = name.lastIndexOf('.');
    for (int i = 1; i < name.length(); i++) {
      if (isSeparator(name.charAt(i))) {
        String before = name.substring(0, i);
        names.add(before);
        if (extension > i) {
          names.add(before + name.substring(extension));
        }
      }
    }
    Matcher counter = COUNTER.matcher(name);
    while (counter.find()) {
      names.add(name.substring(0, counter.start()) + ".0" + name.substring(counter.end()));
    }
    return names;
  }

  /** What rotation added to the live name, empty if this is no rotated name of it. */
  private static String added(String name, String live) {
    if (name.startsWith(live)) {
      String added = name.substring(live.length());
      if (NUMBER_OR_DATE.matcher(added).matches()) {
        return added;
      }
    }
    int extension = live.lastIndexOf('.');
    if (extension > 0
        && name.length() > live.length()
        && name.startsWith(live.substring(0, extension))
        && name.endsWith(live.substring(extension))) {
      String added = name.substring(extension, name.length() - (live.length() - extension));
      return NUMBER_OR_DATE.matcher(added).matches() ? added : "";
    }
    return insteadOfZero(name, live);
  }

  private static String insteadOfZero(String name, String live) {
    Matcher zero = ZERO.matcher(live);
    while (zero.find()) {
      int end = name.length() - (live.length() - zero.end());
      if (end > zero.start()
          && name.startsWith(live.substring(0, zero.start()))
          && name.endsWith(live.substring(zero.end()))
          && COUNTER.matcher(name.substring(zero.start(), end)).matches()) {
        return name.substring(zero.start(), end);
      }
    }
    return "";
  }

  /** A counter goes up as a file gets older, a date does not. */
  private static int compare(String one, String other) {
    boolean counters =
        one.length() <= MOST_DIGITS_OF_A_COUNTER + 1
            && other.length() <= MOST_DIGITS_OF_A_COUNTER + 1;
    if (!counters || one.length() == other.length()) {
      return counters ? other.compareTo(one) : one.compareTo(other);
    }
    return Integer.compare(other.length(), one.length());
  }

  private static boolean isSeparator(char c) {
    return c == '.' || c == '-' || c == '_';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
