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
 * @param done names that completion and failure give
 */
record SpoolFilter(Pattern include, Pattern ignore, Pattern done, boolean recursive)
    implements FileFilter {

  static SpoolFilter of(
      Pattern include,
      Pattern ignore,
      String completedSuffix,
      String failedSuffix,
      boolean recursive) {
    String suffixes = Pattern.quote(completedSuffix) + "|" + Pattern.quote(failedSuffix);
    Pattern done = Pattern.compile(".*(" + suffixes + ")(\\.\\d+)?", Pattern.DOTALL);
    return new SpoolFilter(include, ignore, done, recursive);
  }

  @Override
  public boolean takes(String relative) {
    String name = relative.substring(relative.lastIndexOf('/') + 1);
    return !name.startsWith(".")
        && include.matcher(name).matches()
        && (ignore == null || !ignore.matcher(name).matches())
        && !done.matcher(name).matches();
  }

  @Override
  public boolean enters(String relative) {
    return recursive && relative.charAt(relative.lastIndexOf('/') + 1) != '.';
  }
}
