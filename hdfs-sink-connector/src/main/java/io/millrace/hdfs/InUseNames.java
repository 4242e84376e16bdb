// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The names of files that are being written.
 *
 * <p>Invariant: no two files get the same one, in whatever task, JVM or year.
 */
final class InUseNames {
  private static final int SEQUENCE_DIGITS = 10;

  private final String prefix;
  private final String suffix;
  private final String incarnation;
  private long files;

  /** For one incarnation of a task, told from all others by a random number. */
  InUseNames(PublishSettings settings, long incarnation) {
    this.prefix = settings.inUsePrefix();
    this.suffix = settings.inUseSuffix();
    this.incarnation = HexFormat.of().toHexDigits(incarnation);
  }

  String next(String finalName) {
    return prefix + finalName + "." + incarnation + "-" + files++ + suffix;
  }

  /** How many bytes a name is longer than the final one, at most. */
  int overhead() {
    String around = prefix + "." + incarnation + "-" + suffix;
    return around.getBytes(StandardCharsets.UTF_8).length + SEQUENCE_DIGITS;
  }
}
