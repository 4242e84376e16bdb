// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.bucket;

/**
 * Where a file is to be published: an absolute directory without a slash at its end, and a name.
 */
public record Destination(String directory, String name) {
  /** The path of a file beside it. */
  public String sibling(String otherName) {
    return directory.equals("/") ? directory + otherName : directory + "/" + otherName;
  }

  public String path() {
    return sibling(name);
  }
}
