// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.codec;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigException;

/**
 * How a file is compressed.
 *
 * @param name tells it from all others: {@code gzip}, or the class of a codec that has no name
 * @param codecClass what Hadoop reads it with; empty if nothing is compressed
 * @param concatenates whether readers go on behind a member's end
 */
public record Compression(String name, Optional<String> codecClass, boolean concatenates) {
  public static final String COMPRESSION = "compression";
  public static final Compression NONE = new Compression("none", Optional.empty(), true);

  static final String HADOOP_CODECS = "org.apache.hadoop.io.compress.";

  /** Classes without a name here whose readers were seen to go on behind a member's end. */
  private static final Set<String> CONCATENATING =
      Set.of(HADOOP_CODECS + "DefaultCodec", HADOOP_CODECS + "DeflateCodec");

  public static Compression parse(String text) {
    if (text.equals(NONE.name)) {
      return NONE;
    }
    return NamedCodec.find(text)
        .map(codec -> new Compression(codec.toString(), Optional.of(codec.codecClass()), true))
        .orElseGet(() -> new Compression(text, Optional.of(text), CONCATENATING.contains(text)));
  }

  /** For people: what {@link #parse} takes. */
  public static String choices() {
    return "none, "
        + Arrays.stream(NamedCodec.values())
            .map(NamedCodec::toString)
            .collect(Collectors.joining(", "))
        + ", or the class of a Hadoop codec";
  }

  public boolean isNone() {
    return codecClass.isEmpty();
  }

  /**
   * Finds the codec and compresses nothing with it, which needs all its classes and libraries.
   *
   * @throws ConfigException on the key, saying why it does not work here
   */
  public void probe() {
    try {
      Optional<Codec> codec = open(Map.of());
      if (codec.isPresent()) {
        codec.get().begin(OutputStream.nullOutputStream()).finish();
      }
    } catch (IOException | RuntimeException | LinkageError e) {
      ConfigException error =
          new ConfigException(
              COMPRESSION,
              name,
              "cannot be used: " + e.getMessage() + "; wanted one of " + choices());
      error.initCause(e);
      throw error;
    }
  }

  /**
   * The codec; empty if nothing is compressed.
   *
   * @param hadoop single keys of Hadoop's, for what it compresses
   * @throws IllegalArgumentException if there is no such codec
   */
  public Optional<Codec> open(Map<String, String> hadoop) {
    if (isNone()) {
      return Optional.empty();
    }
    Optional<NamedCodec> named = NamedCodec.find(name);
    if (named.isEmpty()) {
      return Optional.of(HadoopCodec.load(codecClass.get(), hadoop));
    }
    return Optional.of(
        switch (named.get()) {
          case GZIP -> StreamMember::gzip;
          case BZIP2 -> HadoopCodec.load(codecClass.get(), hadoop);
          case SNAPPY -> BlockCodec.snappy();
          case LZ4 -> BlockCodec.lz4();
          case ZSTD -> StreamMember::zstd;
        });
  }
}
