// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The file system that a path names: its scheme and, if it has one, its name service or host.
 *
 * <p>Invariant: renaming a file is one atomic step there.
 */
public record StoreRoot(Scheme scheme, String authority) {
  /** File systems with an atomic rename. */
  public enum Scheme {
    HDFS,
    VIEWFS,
    FILE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public StoreRoot {
    if (scheme == Scheme.FILE && !authority.isEmpty()) {
      throw new IllegalArgumentException(
          "a local path is written file:///directory, but this one names the host '"
              + authority
              + "'");
    }
  }

  /**
   * The root of a URI that begins with {@code scheme://authority}.
   *
   * @throws IllegalArgumentException if it does not, or the sink cannot write there
   */
  public static StoreRoot of(String uri) {
    int colon = uri.indexOf("://");
    if (colon < 0) {
      throw new IllegalArgumentException(
          "the file system must be written out first, such as hdfs://ns/logs or file:///logs");
    }
    int slash = uri.indexOf('/', colon + 3);
    String authority = uri.substring(colon + 3, slash < 0 ? uri.length() : slash);
    return new StoreRoot(scheme(uri.substring(0, colon)), authority);
  }

  private static Scheme scheme(String name) {
    for (Scheme scheme : Scheme.values()) {
      if (scheme.toString().equals(name)) {
        return scheme;
      }
    }
    String supported =
        Arrays.stream(Scheme.values()).map(Scheme::toString).collect(Collectors.joining(", "));
    throw new IllegalArgumentException(
        "the file system '"
            + name
            + "' is not supported, only "
            + supported
            + ": files are published by an atomic rename, which object stores do not have");
  }

  /** {@code scheme://authority}, to which a path is appended. */
  @Override
  public String toString() {
    return scheme + "://" + authority;
  }
}
