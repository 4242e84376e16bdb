// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.millrace.hdfs.TestRecord;
import io.millrace.hdfs.record.TextHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.hadoop.io.compress.DefaultCodec;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What every format promises with every codec, judged by the readers that users have. */
@ParameterizedClass
@MethodSource("io.millrace.hdfs.format.FormatReadBack#everyFormatWithEveryCodec")
class FormatContractTest {
  private static final int RECORDS = 80;

  /** One that nothing is known of. */
  public static final class UnknownCodec extends DefaultCodec {}

  @Parameter FormatSettings settings;
  @TempDir Path directory;

  @Test
  void aFileWrittenInOneGoHasAllRecords() throws IOException {
    List<SinkRecord> records = SeededRecords.of(1, RECORDS);

    assertThat(content(WrittenFile.inOneGo(open(), records))).isEqualTo(expected(records));
  }

  @Test
  void aFileWrittenAcrossCrashesHasAllRecordsOnce() throws IOException {
    assumeTrue(open().resumable());
    for (int seed = 0; seed < 3; seed++) {
      List<SinkRecord> records = SeededRecords.of(seed, RECORDS);
      byte[] file = new WrittenFile(this::open, records).withCrashes(new Random(seed));

      assertThat(content(file)).as("seed %d", seed).isEqualTo(expected(records));
    }
  }

  @Test
  void theCommandLineToolReadsIt() throws Exception {
    List<SinkRecord> records = SeededRecords.of(5, RECORDS);
    Optional<Path> tool = LineReadBack.tool(settings.compression());
    assumeTrue(tool.isPresent() && settings.format() == Format.TEXT);
    byte[] file = new WrittenFile(this::open, records).withCrashes(new Random(5));

    assertThat(LineReadBack.content(tool.get(), Files.write(directory.resolve("file"), file)))
        .isEqualTo(expected(records));
  }

  /** Without this, the tests above might pass whatever is written. */
  @Test
  void aFileThatWasCutElsewhereIsNoticed() throws IOException {
    assumeTrue(open().resumable());
    List<SinkRecord> records = SeededRecords.of(7, RECORDS);
    byte[] file = new WrittenFile(this::open, records).cutShort(new Random(7));

    Object content;
    try {
      content = content(file);
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      // A reader may take any bytes for a length.
      content = e;
    }
    assertThat(content).isNotEqualTo(expected(records));
  }

  @Test
  void aFileWithOneEmptyRecordCanBeRead() throws IOException {
    List<SinkRecord> records = List.of(TestRecord.of("").unterminated().at("t", 0, 0));

    assertThat(content(WrittenFile.inOneGo(open(), records))).isEqualTo(expected(records));
  }

  @Test
  void aUnitWithoutRecordsAddsNothing() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RecordWriter writer = open().open(out);
    int head = out.size();
    writer.endUnit();
    assertThat(out.size()).isEqualTo(head);

    writer.write(SeededRecords.of(1, 1).get(0));
    writer.endUnit();
    int unit = out.size();
    writer.endUnit();
    writer.release();
    assertThat(out.size()).isEqualTo(unit);
  }

  @Test
  void onlyAFormatThatCanBeResumedIs() throws IOException {
    boolean lines = settings.format() != Format.SEQUENCEFILE;
    boolean unknown = lines && settings.compression().name().equals(UnknownCodec.class.getName());
    assertThat(open().resumable()).isEqualTo(!unknown);
    if (unknown) {
      assertThatThrownBy(() -> open().resume(new ByteArrayOutputStream(), ""))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(open().name() + " cannot be resumed");
    }
  }

  @Test
  void theStateIsOneWordAndStaysTheSame() throws IOException {
    RecordWriter writer = open().open(new ByteArrayOutputStream());
    writer.write(SeededRecords.of(1, 1).get(0));
    writer.endUnit();

    assertThat(writer.state()).matches("[!-~]*");
    assertThat(open().resumable() ? resumed(writer.state()).state() : writer.state())
        .isEqualTo(writer.state());
  }

  private RecordWriter resumed(String state) throws IOException {
    return open().resume(new ByteArrayOutputStream(), state);
  }

  private FileFormat open() {
    return settings.open(new TextHeaders());
  }

  private Object content(byte[] file) throws IOException {
    return FormatReadBack.content(settings, file, directory);
  }

  private Object expected(List<SinkRecord> records) throws IOException {
    return FormatReadBack.expected(settings, records);
  }
}
