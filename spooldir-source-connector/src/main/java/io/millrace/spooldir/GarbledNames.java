// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of names that this JVM cannot read because of its locale: in that of POSIX, which
 * containers often have, it knows the characters of ASCII only. Their files are read all the same,
 * but headers and offsets have the names wrong.
 *
 * <p>Invariant: it is told once. With UTF-8 a name is garbled only if it is so on disk.
 */
final class GarbledNames {
  private static final Logger LOG = LoggerFactory.getLogger(GarbledNames.class);

  private final String encoding;
  private boolean silent;

  /**
   * @param encoding that of names, as the JVM has it from its locale
   */
  GarbledNames(String encoding) {
    this.encoding = encoding;
    this.silent = encoding.equalsIgnoreCase("UTF-8");
  }

  static GarbledNames ofJvm() {
    return new GarbledNames(System.getProperty("sun.jnu.encoding", "UTF-8"));
  }

  /** A listing shows a name; returns whether that was told. */
  boolean see(Path entry, String name) {
    if (silent || !FileNames.isGarbled(name)) {
      return false;
    }
    silent = true;
    LOG.warn(
        "{} has a name that is not of {}, the encoding of names in the locale of this JVM: headers"
            + " and offsets have it wrong. Start the worker with LC_ALL=C.UTF-8",
        entry,
        encoding);
    return true;
  }
}
