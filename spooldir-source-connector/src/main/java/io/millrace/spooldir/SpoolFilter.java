// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import io.millrace.file.FileFilter;
import java.util.regex.Pattern;

/**
 * The names that a spool directory is read for.
 *
 * <p>Invariant: a file that was completed or set aside, whatever number its name got, is never
 * taken again; neither is a hidden one.
 *
 * @param include full match on the file's name
 * @param ignore full match on the file's name, null for none
 * @param completed suffix that completion gives
 * @param failed suffix that failure gives
 */
record SpoolFilter(
    Pattern include, Pattern ignore, String completed, String failed, boolean recursive)
    implements FileFilter {

  static SpoolFilter of(
      Pattern include,
      Pattern ignore,
      String completedSuffix,
      String failedSuffix,
      boolean recursive) {
    return new SpoolFilter(include, ignore, completedSuffix, failedSuffix, recursive);
  }

  @Override
  public boolean takes(String relative) {
    String name = relative.substring(relative.lastIndexOf('/') + 1);
    return !name.startsWith(".")
        && !isDone(name)
        && include.matcher(name).matches()
        && (ignore == null || !ignore.matcher(name).matches());
  }

  /** A name that is done is not asked for its kind: there may be a million of them. */
  @Override
  public boolean enters(String relative) {
    return recursive && relative.charAt(relative.lastIndexOf('/') + 1) != '.' && !isDone(relative);
  }

  /** Ends with one of the suffixes, or with one and a number. No regular expression is as quick. */
  private boolean isDone(String name) {
    if (name.endsWith(completed) || name.endsWith(failed)) {
      return true;
    }
    int end = name.length();
    while (end > 0 && name.charAt(end - 1) >= '0' && name.charAt(end - 1) <= '9') {
      end--;
    }
    return end < name.length()
        && end > 0
        && name.charAt(end - 1) == '.'
        && (endsAt(name, end - 1, completed) || endsAt(name, end - 1, failed));
  }

  private static boolean endsAt(String name, int end, String suffix) {
    return name.startsWith(suffix, end - suffix.length());
  }
}
