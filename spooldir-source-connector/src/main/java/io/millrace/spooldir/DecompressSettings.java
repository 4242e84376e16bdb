// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import io.millrace.config.Choice;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;

/**
 * Whether compressed files are read as their content, and what becomes of damaged ones.
 *
 * @param refusesDamaged no record is made of a damaged file, which has to be found first
 */
record DecompressSettings(boolean enabled, boolean refusesDamaged) {
  private static final String DECOMPRESS = "decompress";
  private static final String DAMAGED = "decompress.damaged";

  private static final Choice<Damaged> DAMAGED_CHOICE = Choice.of(Damaged.class);

  private enum Damaged {
    DELIVER,
    REFUSE
  }

  static ConfigDef define(ConfigDef def) {
    String group = "Compressed files";
    return def.define(
            DECOMPRESS,
            ConfigDef.Type.BOOLEAN,
            false,
            Importance.MEDIUM,
            "`true`: a gzip, zstd, bzip2 or xz file is read as its content, of however many"
                + " members, frames or streams; framing, positions, `file.offset`,"
                + " `millrace.file.bytes` and `millrace.file.crc32c` are those of the content, while `file.size` is that of"
                + " the file. What a file is, its first bytes tell and not its name; one that is"
                + " none of these is read as it is. A file that was cut exactly between two"
                + " members, frames or streams cannot be told from a whole one. A file"
                + " that is read on after a restart is decompressed from its beginning up to there."
                + " `false`: bytes are left alone, whatever they are.",
            group,
            1,
            Width.SHORT,
            DECOMPRESS)
        .define(
            DAMAGED,
            ConfigDef.Type.STRING,
            DAMAGED_CHOICE.text(Damaged.DELIVER),
            DAMAGED_CHOICE,
            Importance.LOW,
            "What becomes of a compressed file that is torn, has a wrong checksum, is followed by"
                + " other bytes, or asks for more than 128 MiB, as a window of zstd or as memory for"
                + " xz. `deliver`: the whole records before the damage are delivered,"
                + " without an end marker, and then it gets `failed.suffix`. Checksums stand behind"
                + " what they are of, so some of these records may be wrong. `refuse`: a file is"
                + " decompressed once before its first record is made, which doubles the work, and"
                + " a damaged one gets `failed.suffix` without a record.",
            group,
            2,
            Width.SHORT,
            DAMAGED);
  }

  static DecompressSettings from(AbstractConfig config) {
    return new DecompressSettings(
        config.getBoolean(DECOMPRESS), DAMAGED_CHOICE.from(config, DAMAGED) == Damaged.REFUSE);
  }
}
