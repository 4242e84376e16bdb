// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import io.millrace.hdfs.bucket.Destination;
import io.millrace.hdfs.state.InUseName;
import java.nio.charset.StandardCharsets;

/**
 * The names of the files in use of one partition under one owner.
 *
 * <p>Invariant: no two files get the same one, since an epoch has one owner, ever.
 */
final class InUseNames {
  private static final int DIGITS = 10;

  private final PublishSettings settings;
  private final String tag;
  private final long epoch;
  private long files;

  /**
   * Of an owner.
   *
   * @param tag of the partition
   */
  InUseNames(PublishSettings settings, String tag, long epoch) {
    this.settings = settings;
    this.tag = tag;
    this.epoch = epoch;
  }

  InUseName next(Destination destination) {
    return InUseName.create(
        destination.sibling(settings.inUsePrefix() + destination.name()),
        tag,
        epoch,
        files++,
        settings.inUseSuffix());
  }

  /** Whether a path is of a file in use that an earlier owner of the partition created. */
  boolean isInherited(InUseName name) {
    return name.suffix().equals(settings.inUseSuffix()) && name.isOlder(tag, epoch);
  }

  /** How many bytes a name is longer than the final one, at most. */
  static int overhead(PublishSettings settings) {
    String around = settings.inUsePrefix() + ".01234567.-.e" + settings.inUseSuffix();
    return around.getBytes(StandardCharsets.UTF_8).length + 3 * DIGITS;
  }
}
