// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.codec;

import java.util.Locale;
import java.util.Optional;

/** The codecs with a name of their own. Readers of all of them go on behind a member's end. */
enum NamedCodec {
  GZIP("GzipCodec"),
  BZIP2("BZip2Codec"),
  SNAPPY("SnappyCodec"),
  LZ4("Lz4Codec"),
  ZSTD("ZStandardCodec");

  private final String codecClass;

  NamedCodec(String simpleName) {
    this.codecClass = Compression.HADOOP_CODECS + simpleName;
  }

  /** By name, or by the class that Hadoop reads it with. */
  static Optional<NamedCodec> find(String text) {
    for (NamedCodec codec : values()) {
      if (codec.toString().equals(text) || codec.codecClass.equals(text)) {
        return Optional.of(codec);
      }
    }
    return Optional.empty();
  }

  String codecClass() {
    return codecClass;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
