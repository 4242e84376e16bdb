// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import static io.millrace.spooldir.SpoolRig.header;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.record.FileRecord;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.connect.data.Schema;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpoolTextTest {
  @TempDir Path directory;
  private SpoolRig rig;

  @BeforeEach
  void makeRig() {
    rig = new SpoolRig(directory).with("value.type", "string");
  }

  @ParameterizedTest
  @CsvSource({"UTF-8, true", "GBK, false", "UTF-16, false", "Shift_JIS, false"})
  void textIsDecodedAndSummedUpOnlyInUtf8(String charset, boolean summed) throws IOException {
    write("a.log", "one\n\u4E2D\u6587\nlast", Charset.forName(charset));
    rig.with("charset", charset).start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("one", "\u4E2D\u6587", "last");
    assertThat(rig.delivered).allMatch(r -> r.valueSchema().equals(Schema.STRING_SCHEMA));
    assertThat(header(rig.delivered.get(2), "millrace.file.end")).isEqualTo("true");
    assertThat(header(rig.delivered.get(2), "millrace.file.crc32c") != null).isEqualTo(summed);
    assertThat(header(rig.delivered.get(2), "millrace.file.bytes") != null).isEqualTo(summed);
  }

  @ParameterizedTest
  @CsvSource({"UTF-8, line", "UTF-16LE, line", "UTF-16, line", "UTF-32, line", "UTF-16LE, chunk"})
  void timesAreFoundInTextOfEveryCharset(String charset, String framing) throws IOException {
    String log = "2026-11-20 10:00:00 one\nno time\n2026-11-20 10:00:01 two\n";
    write("a.log", log, Charset.forName(charset));
    rig.with("charset", charset)
        .with("framing", framing)
        .with("chunk.bytes", "80")
        .with("timestamp.source", "line")
        .with("timestamp.regex", "^(\\S+ \\d\\d:\\d\\d:\\d\\d)")
        .with("timestamp.format", "yyyy-MM-dd HH:mm:ss");
    rig.start(1).run();
    long first = Instant.parse("2026-11-20T10:00:00Z").toEpochMilli();
    assertThat(rig.delivered)
        .extracting(FileRecord::timestamp)
        .startsWith(first)
        .endsWith(first + 1000)
        .allMatch(time -> time == first || time == first + 1000);
  }

  @Test
  void afterACrashTextInUtf16GoesOnInItsByteOrder() throws IOException {
    write("a.log", "\uFEFF\u0A00\ntwo\n\u010A\n", UTF_16LE);
    rig.with("charset", "UTF-16").with("headers", "file.offset").start(1).pollAll(0);
    rig.deliver(0, 1);
    rig.start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("\u0A00", "two", "\u010A");
    assertThat(rig.delivered)
        .extracting(r -> header(r, "file.offset"))
        .containsExactly("2", "6", "14");
  }

  @Test
  void sumsThatAMarkForbidsAreForbiddenAfterACrashToo() throws IOException {
    write("a.log", "\uFEFFone\ntwo\n", UTF_8);
    rig.start(1).pollAll(0);
    rig.deliver(0, 1);
    rig.start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("one", "two");
    assertThat(header(rig.delivered.get(1), "millrace.file.end")).isEqualTo("true");
    assertThat(header(rig.delivered.get(1), "millrace.file.crc32c")).isNull();
  }

  @Test
  void aFileThatCannotBeDecodedIsSetAsideAndTheOthersGoOn() throws IOException {
    write("a.log", "one\n\u00E9\n", ISO_8859_1);
    write("b.log", "two\n", UTF_8);
    rig.with("decode.error.policy", "fail").start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("one", "two");
    assertThat(SpoolRig.names(directory)).containsExactly("a.log.FAILED", "b.log.COMPLETED");
  }

  @ParameterizedTest
  @CsvSource({"windows-1251, 700000", "UTF-8, 600000"})
  void textThatIsTooLongForTheProducerOnlyAsUtf8IsSetAside(String charset, int bytes)
      throws IOException {
    byte[] line = new byte[bytes];
    Arrays.fill(line, (byte) 0xFF); // a letter in windows-1251, nothing in UTF-8: U+FFFD
    Files.write(directory.resolve("a.log"), line);
    write("b.log", "two\n", UTF_8);
    rig.with("charset", charset).start(1).run();
    assertThat(rig.delivered).extracting(FileRecord::valueBytes).containsExactly(3);
    assertThat(SpoolRig.names(directory)).containsExactly("a.log.FAILED", "b.log.COMPLETED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\uFEFF", "much too long\n"})
  void theRecordThatOnlyEndsAFileIsTextToo(String content) throws IOException {
    write("a.log", content, UTF_8);
    rig.with("line.max.bytes", "5").with("line.overflow", "skip").start(1).run();
    assertThat(rig.delivered).hasSize(1);
    assertThat(rig.delivered.get(0).valueSchema()).isEqualTo(Schema.STRING_SCHEMA);
    assertThat(rig.delivered.get(0).value()).isEqualTo("");
    assertThat(header(rig.delivered.get(0), "millrace.file.end")).isEqualTo("true");
  }

  @Test
  void replacedCharactersLeaveNoSums() throws IOException {
    write("a.log", "one\n\u00E9\n", ISO_8859_1);
    rig.start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("one", "\uFFFD");
    assertThat(header(rig.delivered.get(1), "millrace.file.crc32c")).isNull();
  }

  @Test
  void recordsOfSeveralLinesResumeAndSumUpToTheFile() throws IOException {
    String content = "#1\nat x\n\n#2\nat y";
    write("a.log", content, UTF_8);
    rig.with("value.type", "bytes").with("framing", "multiline").with("multiline.start", "^#");
    rig.start(1).pollAll(0);
    rig.deliver(0, 1);
    rig.start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("#1\nat x\n", "#2\nat y");
    assertThat(header(rig.delivered.get(0), "millrace.unterminated")).isNull();
    assertThat(header(rig.delivered.get(1), "millrace.unterminated")).isEqualTo("true");
    assertThat(header(rig.delivered.get(1), "millrace.file.bytes")).isEqualTo("16");
  }

  private void write(String name, String content, Charset charset) throws IOException {
    Files.write(directory.resolve(name), content.getBytes(charset));
  }
}
