// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.bucket;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.StringJoiner;
import org.apache.kafka.connect.errors.DataException;

/**
 * Turns texts that come from records into parts of a path.
 *
 * <p>Invariant: no text, alone or joined with others, leaves the directory it is put into, and what
 * comes out is a legal name on HDFS.
 */
final class SafeNames {
  /** What HDFS and Linux allow for one component of a path. */
  static final int MAX_BYTES = 255;

  private static final char STAND_IN = '_';

  /** What HDFS keeps to itself; the second one at the root only. */
  private static final Set<String> RESERVED = Set.of(".snapshot", ".reserved");

  private SafeNames() {}

  /** A value for a place inside one component: it adds none, and names no other directory. */
  static String value(String text) {
    return replace(text, false);
  }

  /** A text made by an escape for a place in a path, where {@code %D} means nested directories. */
  static String inPath(String text) {
    return replace(text, true);
  }

  /** Whether a component of a path means something else than an entry of that name. */
  static boolean isSpecial(String component) {
    return component.equals(".") || component.equals("..") || RESERVED.contains(component);
  }

  /** An absolute path without empty components, and without {@link #isSpecial special} ones. */
  static String directory(String rendered) {
    StringJoiner path = new StringJoiner("/", "/", "");
    for (String component : rendered.split("/", -1)) {
      if (!component.isEmpty()) {
        path.add(component(component, MAX_BYTES));
      }
    }
    return path.toString();
  }

  /**
   * One component, which a rendering without any text becomes too. A special one does not begin
   * with its dot any more.
   *
   * @throws DataException if it is longer than the file system, or what may be appended, leaves
   *     room for
   */
  static String component(String rendered, int maxBytes) {
    if (rendered.isEmpty() || rendered.equals("..")) {
      return String.valueOf(STAND_IN);
    }
    if (isSpecial(rendered)) {
      return STAND_IN + rendered.substring(1);
    }
    int bytes = rendered.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > maxBytes) {
      throw new DataException(
          "the name it gives, '"
              + rendered
              + "', has "
              + bytes
              + " bytes, at most "
              + maxBytes
              + " fit");
    }
    return rendered;
  }

  private static String replace(String text, boolean keepSlashes) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' && i + 1 < text.length() && text.charAt(i + 1) == '.') {
        out.append(STAND_IN);
        i++;
      } else if (isPairOfSurrogates(text, i)) {
        out.append(c).append(text.charAt(i + 1));
        i++;
      } else {
        out.append(isLegal(c, keepSlashes) ? c : STAND_IN);
      }
    }
    return out.toString();
  }

  private static boolean isPairOfSurrogates(String text, int i) {
    return i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
  }

  /** A lone surrogate has no UTF-8, so file systems refuse it or change it. */
  private static boolean isLegal(char c, boolean slashIsLegal) {
    return switch (c) {
      case '/' -> slashIsLegal;
      case '\\', ':' -> false;
      default -> !Character.isISOControl(c) && !Character.isSurrogate(c);
    };
  }
}
