// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.format;

import io.millrace.hdfs.codec.AvroCodec;
import io.millrace.hdfs.codec.Compression;
import io.millrace.hdfs.record.TextHeaders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;

/** Every format with every codec, and the readers that users have for its files. */
public final class FormatReadBack {
  private static final List<String> CODECS =
      List.of(
          "none",
          "gzip",
          "bzip2",
          "snappy",
          "lz4",
          "zstd",
          "org.apache.hadoop.io.compress.DefaultCodec",
          "org.apache.hadoop.io.compress.DeflateCodec",
          FormatContractTest.UnknownCodec.class.getName());

  private FormatReadBack() {}

  public static List<FormatSettings> everyFormatWithEveryCodec() {
    List<FormatSettings> all = new ArrayList<>();
    for (Compression codec : CODECS.stream().map(Compression::parse).toList()) {
      for (Format format : Format.values()) {
        if (format != Format.AVRO_EVENT || AvroCodec.of(codec).isPresent()) {
          all.add(new FormatSettings(format, SequenceFileValue.WRITABLE, codec, Map.of()));
        }
      }
      all.add(new FormatSettings(Format.SEQUENCEFILE, SequenceFileValue.TEXT, codec, Map.of()));
    }
    return all;
  }

  /** What a file holds, to be compared with what is {@link #expected}. */
  public static Object content(FormatSettings settings, byte[] file, Path scratch)
      throws IOException {
    return switch (settings.format()) {
      case TEXT, HEADER_AND_TEXT, JSON -> LineReadBack.content(settings.compression(), file);
      case SEQUENCEFILE ->
          SequenceReadBack.entries(
              settings.sequenceValue(), Files.write(scratch.resolve("file"), file));
      case AVRO_EVENT -> AvroReadBack.events(file);
    };
  }

  public static Object expected(FormatSettings settings, List<SinkRecord> records)
      throws IOException {
    return switch (settings.format()) {
      case TEXT, HEADER_AND_TEXT, JSON ->
          WrittenFile.inOneGo(
              new FormatSettings(
                      settings.format(), SequenceFileValue.WRITABLE, Compression.NONE, Map.of())
                  .open(new TextHeaders()),
              records);
      case SEQUENCEFILE -> SequenceReadBack.expected(records);
      case AVRO_EVENT -> AvroReadBack.expected(records);
    };
  }
}
