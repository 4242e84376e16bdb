// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.hdfs.TestRecord;
import io.millrace.hdfs.codec.Compression;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SequenceFileFormatTest {
  private static final Compression SNAPPY = Compression.parse("snappy");

  private final SequenceFileFormat plain =
      new SequenceFileFormat(SequenceFileValue.WRITABLE, Compression.NONE, Optional.empty());
  private final SequenceFileFormat compressed =
      new SequenceFileFormat(SequenceFileValue.TEXT, SNAPPY, SNAPPY.open(Map.of()));
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @Test
  void theKeyIsTheTimestampAndZeroWithoutOne(@TempDir Path directory) throws IOException {
    RecordWriter writer = plain.open(out);
    writer.write(TestRecord.of("a").time("2026-02-03T00:00:00Z").at("t", 0, 0));
    writer.write(TestRecord.of(7).withoutTime().at("t", 0, 1));

    assertThat(entries(SequenceFileValue.WRITABLE, directory))
        .containsExactly(
            new SequenceReadBack.Entry(1770076800000L, ByteBuffer.wrap("a".getBytes(UTF_8))),
            new SequenceReadBack.Entry(0, ByteBuffer.wrap("7".getBytes(UTF_8))));
  }

  @Test
  void aFileWithoutEntriesIsOne(@TempDir Path directory) throws IOException {
    compressed.open(out).endUnit();

    assertThat(entries(SequenceFileValue.TEXT, directory)).isEmpty();
  }

  @Test
  void aLargeBlockEndsBeforeItsUnit(@TempDir Path directory) throws IOException {
    SinkRecord record = TestRecord.of("x".repeat(300_000)).at("t", 0, 0);
    RecordWriter writer = compressed.open(out);
    int header = out.size();
    for (int i = 0; i < 3; i++) {
      writer.write(record);
    }
    assertThat(out.size()).isEqualTo(header);
    writer.write(record);
    assertThat(out.size()).isGreaterThan(header);
    writer.write(record);
    writer.endUnit();

    assertThat(entries(SequenceFileValue.TEXT, directory))
        .isEqualTo(SequenceReadBack.expected(Collections.nCopies(5, record)));
  }

  @Test
  void aReaderThatBeginsInTheMiddleFindsTheNextEntries(@TempDir Path directory) throws IOException {
    RecordWriter first = plain.open(out);
    for (int i = 0; i < 10; i++) {
      first.write(TestRecord.of(new byte[60_000]).at("t", 0, i));
    }
    RecordWriter second = plain.resume(out, first.state());
    for (int i = 10; i < 20; i++) {
      second.write(TestRecord.of(new byte[60_000]).at("t", 0, i));
    }

    Path file = Files.write(directory.resolve("file"), out.toByteArray());
    assertThat(SequenceReadBack.entriesBehind(out.size() / 2, file)).isBetween(8, 10);
  }

  @Test
  void markersStandInALongFile() throws IOException {
    RecordWriter writer = plain.open(out);
    for (int i = 0; i < 10; i++) {
      writer.write(TestRecord.of(new byte[60_000]).at("t", 0, i));
    }
    int entry = 4 + 4 + 8 + 4 + 60_000;
    int header = 3 + 1 + 1 + 33 + 1 + 34 + 2 + 4 + 16;
    assertThat(out.size()).isEqualTo(header + 10 * entry + 4 * (4 + 16));
  }

  @Test
  void aStateOfAnotherFormatIsRefused() {
    assertThatThrownBy(() -> plain.resume(out, "abc"))
        .isInstanceOf(IOException.class)
        .hasMessage("The state of a file is 'abc', wanted 32 hexadecimal digits");
  }

  @Test
  void aValueThatHasNoBytesIsRefused() {
    assertThatThrownBy(() -> plain.check(TestRecord.of(List.of()).at("t", 0, 0)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("an entry of a SequenceFile, which wants bytes, a string");
  }

  private List<SequenceReadBack.Entry> entries(SequenceFileValue kind, Path directory)
      throws IOException {
    return SequenceReadBack.entries(
        kind, Files.write(directory.resolve("file"), out.toByteArray()));
  }
}
