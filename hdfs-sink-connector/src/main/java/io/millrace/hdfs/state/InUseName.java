// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.state;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The path of a file that is in use: {@code <stem>.e<epoch><suffix>}. The stem ends with the
 * partition's tag, the epoch that created the file, and its number there.
 *
 * <p>Invariant: no two files ever have the same stem, and a file's epoch only grows.
 *
 * @param stem directory and name up to the epoch
 * @param epoch of the owner that may write to the file
 * @param suffix what stands behind
 */
public record InUseName(String stem, long epoch, String suffix) {
  private static final Pattern PATH =
      Pattern.compile("(.*\\.[0-9a-f]{8}\\.\\d{1,18}-\\d+)\\.e(\\d{1,18})(.*)", Pattern.DOTALL);

  /** A file that an owner creates. */
  public static InUseName create(String path, String tag, long epoch, long number, String suffix) {
    return new InUseName(path + "." + tag + "." + epoch + "-" + number, epoch, suffix);
  }

  /** Reads a path; empty if it is none of a file in use. */
  public static Optional<InUseName> find(String path) {
    Matcher matcher = PATH.matcher(path);
    return matcher.matches()
        ? Optional.of(
            new InUseName(matcher.group(1), Long.parseLong(matcher.group(2)), matcher.group(3)))
        : Optional.empty();
  }

  public String path() {
    return stem + ".e" + epoch + suffix;
  }

  /** The same file in the hands of another owner. */
  public InUseName of(long otherEpoch) {
    return new InUseName(stem, otherEpoch, suffix);
  }

  /** Whether an owner of this partition created it before {@code epoch}. */
  public boolean isOlder(String tag, long epoch) {
    int mark = stem.lastIndexOf("." + tag + ".");
    int number = stem.lastIndexOf('-');
    int digits = mark + tag.length() + 2;
    return mark >= 0
        && stem.indexOf('.', digits) < 0
        && Long.parseLong(stem.substring(digits, number)) < epoch;
  }
}
