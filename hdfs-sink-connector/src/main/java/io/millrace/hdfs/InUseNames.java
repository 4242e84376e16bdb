// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import io.millrace.hdfs.bucket.Destination;
import io.millrace.hdfs.state.InUseName;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * The names of the files in use of one partition under one owner. Of a final name that leaves no
 * room for what is added, they have the beginning and a checksum; the checkpoint has all of it.
 *
 * <p>Invariant: no two files get the same one, since an epoch has one owner, ever. None is longer
 * than file systems allow, also in the hands of later owners.
 */
final class InUseNames {
  private static final int MOST_BYTES = 255;
  private static final int DIGITS = 10;
  private static final String CUT = "~";

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
        destination.sibling(settings.inUsePrefix() + fitting(destination.name())),
        tag,
        epoch,
        files++,
        settings.inUseSuffix());
  }

  /** Whether a path is of a file in use that an earlier owner of the partition created. */
  boolean isInherited(InUseName name) {
    return name.suffix().equals(settings.inUseSuffix()) && name.isOlder(tag, epoch);
  }

  private String fitting(String name) {
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    int room = MOST_BYTES - overhead();
    if (utf8.length <= room) {
      return name;
    }
    CRC32C checksum = new CRC32C();
    checksum.update(utf8);
    String end = CUT + HexFormat.of().toHexDigits((int) checksum.getValue());
    int length = room - end.length();
    while (isInsideCharacter(utf8[length])) {
      length--;
    }
    return new String(utf8, 0, length, StandardCharsets.UTF_8) + end;
  }

  private static boolean isInsideCharacter(byte utf8) {
    return (utf8 & 0xc0) == 0x80;
  }

  /** How many bytes are added to a name, at most. */
  private int overhead() {
    String around = settings.inUsePrefix() + "." + tag + ".-.e" + settings.inUseSuffix();
    return around.getBytes(StandardCharsets.UTF_8).length + 3 * DIGITS;
  }
}
