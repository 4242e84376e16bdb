// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.codec;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The codecs of Avro's own for the blocks of a container. */
public enum AvroCodec {
  NULL("none"),
  DEFLATE("gzip"),
  BZIP2("bzip2"),
  SNAPPY("snappy"),
  ZSTANDARD("zstd");

  private final String compression;

  AvroCodec(String compression) {
    this.compression = compression;
  }

  /** What stands for a compression in a container, if anything does. */
  public static Optional<AvroCodec> of(Compression compression) {
    return Arrays.stream(values())
        .filter(codec -> codec.compression.equals(compression.name()))
        .findFirst();
  }

  /** For people: the names of the compressions that {@link #of} knows. */
  public static String choices() {
    return Arrays.stream(values())
        .map(codec -> codec.compression)
        .collect(Collectors.joining(", "));
  }

  /** As a container names it. */
  public String avroName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Empty if blocks are written as they are. */
  public Optional<Codec> open() {
    return switch (this) {
      case DEFLATE -> Optional.of(StreamMember::rawDeflate);
      case NULL, BZIP2, ZSTANDARD -> Compression.parse(compression).open(Map.of());
      case SNAPPY -> Optional.of(AvroSnappyMember::new);
    };
  }
}
