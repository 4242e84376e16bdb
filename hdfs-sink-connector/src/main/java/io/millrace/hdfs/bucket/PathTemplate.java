// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.bucket;

import io.millrace.hdfs.fs.StoreRoot;
import io.millrace.template.Template;
import java.util.Set;

/**
 * The value of the key {@code path}: a file system, and a template of a directory on it.
 *
 * <p>Invariant: whatever is put into its escapes, the directory is on that file system, and below
 * the text before the first escape.
 */
public record PathTemplate(StoreRoot root, Template directory) {
  /**
   * Reads the value of the key.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  static PathTemplate parse(String text) {
    Template whole = Template.parse(text);
    StoreRoot root = StoreRoot.of(text);
    int slash = text.indexOf('/', text.indexOf("://") + 3);
    if (slash < 0) {
      throw new IllegalArgumentException("names no directory after " + root);
    }
    if (text.lastIndexOf('%', slash) >= 0) {
      throw new IllegalArgumentException("the file system must be written out, without escapes");
    }
    for (String variable : Set.of(Variables.OFFSET, Variables.COUNTER)) {
      if (whole.headers().contains(variable)) {
        throw new IllegalArgumentException(
            "%{" + variable + "} belongs to one file, and is for file.name only");
      }
    }
    Template directory = Template.parse(text.substring(slash));
    for (String component : LiteralText.check(directory).split("/", -1)) {
      if (SafeNames.isSpecial(component)) {
        throw new IllegalArgumentException(
            "has the component '" + component + "', which is no name of its own");
      }
    }
    return new PathTemplate(root, directory);
  }

  /** The directory that every rendering is in or below, with single slashes and none at its end. */
  public String fixedDirectory() {
    String prefix = directory.staticPrefix();
    boolean whole = prefix.length() == directory.text().replace("%%", "%").length();
    String path = whole ? prefix : prefix.substring(0, prefix.lastIndexOf('/') + 1);
    return path.replaceAll("/+", "/").replaceAll("/$", "");
  }
}
