// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import static io.millrace.archive.Archives.concat;
import static io.millrace.archive.Archives.pack;
import static io.millrace.spooldir.SpoolRig.header;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.archive.Compression;
import io.millrace.record.FileRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class CompressedTest {
  private static final byte[] ONE_TWO = bytes("one\ntwo\n");
  private static final byte[] THREE_FOUR = bytes("three\nfour");
  private static final String ALL = "one\ntwo\nthree\nfour";

  @TempDir Path directory;
  private SpoolRig rig;

  @BeforeEach
  void makeRig() {
    rig = new SpoolRig(directory).with("decompress", "true");
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void everyMemberIsFramedAsTheContentItIs(Compression compression) throws IOException {
    rig.with("headers", "file.offset,file.size");
    byte[] packed = twoMembers(compression);
    write("a", packed);
    rig.start(1).run();

    assertThat(rig.deliveredValues()).containsExactly("one", "two", "three", "four");
    assertThat(headers("file.offset")).containsExactly("0", "4", "8", "14");
    assertThat(headers("file.size")).containsOnly(Integer.toString(packed.length));
    assertThat(headers("millrace.unterminated")).containsExactly(null, null, null, "true");
    assertThat(headers("millrace.file.end")).containsExactly(null, null, null, "true");
    assertThat(header(last(), "millrace.file.bytes")).isEqualTo("18");
    assertThat(header(last(), "millrace.file.crc32c")).isEqualTo(crc(bytes(ALL)));
    assertThat(names()).containsExactly("a.COMPLETED");
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void chunksAreCutFromTheContent(Compression compression) throws IOException {
    rig.with("framing", "chunk").with("chunk.bytes", "9");
    write("a", twoMembers(compression));
    rig.start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("one\ntwo\n", "three\n", "four");
    assertThat(header(last(), "millrace.file.crc32c")).isEqualTo(crc(bytes(ALL)));
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void bytesAreLeftAloneUnlessAsked(Compression compression) throws IOException {
    byte[] packed = twoMembers(compression);
    write("a.gz", packed);
    rig.with("decompress", "false").with("framing", "chunk").start(1).run();
    assertThat(String.join("", rig.deliveredValues())).isEqualTo(new String(packed, ISO_8859_1));
    assertThat(header(last(), "millrace.file.crc32c")).isEqualTo(crc(packed));
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void afterACrashReadingGoesOnInTheMiddleOfTheContent(Compression compression) throws IOException {
    for (int delivered = 0; delivered <= 4; delivered++) {
      write("a" + delivered, twoMembers(compression));
      int before = rig.delivered.size();
      rig.start(1).pollAll(0);
      rig.deliver(0, delivered);
      rig.start(1).run();
      assertThat(rig.deliveredValues().subList(before, rig.delivered.size()))
          .containsExactly("one", "two", "three", "four");
      assertThat(header(last(), "millrace.file.crc32c")).isEqualTo(crc(bytes(ALL)));
      assertThat(names()).contains("a" + delivered + ".COMPLETED");
    }
  }

  @Test
  void anArchiveThatWasDeliveredStaysSoThroughManyCrashes() throws IOException {
    write("a", pack(Compression.GZIP, ONE_TWO));
    write("b", pack(Compression.GZIP, bytes("b1\nb2\nb3\nb4\n")));
    rig.with("consume.order", "name").with("batch.max.records", "2");
    for (int crash = 0; crash < 3; crash++) {
      rig.start(1);
      while (rig.poll(0).isEmpty()) {
        assertThat(names()).contains("a");
      }
      rig.deliver(0, 2 - crash % 2);
    }
    rig.start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("one", "two", "b1", "b2", "b3", "b4");
    assertThat(names()).containsExactly("a.COMPLETED", "b.COMPLETED");
  }

  @Test
  void offsetsSayWhatThePositionIsOf() throws IOException {
    write("a", twoMembers(Compression.GZIP));
    write("b", ONE_TWO);
    rig.with("consume.order", "name").start(1);
    List<FileRecord> records = rig.pollAll(0);
    assertThat(records.get(0).sourceOffset().get("position")).isEqualTo(4L);
    assertThat(records.get(0).sourceOffset().get("position.of")).isEqualTo("content");
    assertThat(records.get(3).sourceOffset().get("position.of")).isEqualTo("whole content");
    assertThat(records.get(4).sourceOffset().get("file")).isEqualTo("b");
    assertThat(records.get(4).sourceOffset()).doesNotContainKey("position.of");
    assertThat((String) records.get(4).sourceOffset().get("pending")).endsWith(" a whole+content");
  }

  @Test
  void aPositionOfTheOtherKindIsNotBelieved() throws IOException {
    byte[] packed = pack(Compression.GZIP, bytes("one\ntwo\n".repeat(100)));
    write("a", packed);
    rig.start(1).pollAll(0);
    rig.deliver(0, 3);
    rig.delivered.clear();
    rig.with("decompress", "false").with("framing", "chunk").start(1).pollAll(0);
    rig.deliver(0, 1);
    assertThat(String.join("", rig.deliveredValues())).isEqualTo(new String(packed, ISO_8859_1));

    write("b", packed);
    rig.with("chunk.bytes", "5").start(1).pollAll(0);
    rig.deliver(0, 1);
    rig.delivered.clear();
    rig.with("decompress", "true").with("framing", "line").start(1).run();
    assertThat(rig.deliveredValues()).hasSize(200).startsWith("one", "two");
  }

  @Test
  void aTouchedArchiveGoesOnIfItsContentIsTheSameAndElseFromItsBeginning() throws IOException {
    Path file = write("a", twoMembers(Compression.ZSTD));
    rig.start(1).pollAll(0);
    rig.deliver(0, 2);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1));
    rig.start(1).pollAll(0);
    assertThat(rig.delivered).hasSize(2);
    rig.deliver(0, 1);
    assertThat(rig.deliveredValues()).containsExactly("one", "two", "three");

    // More than a fingerprint of the same bytes, then a member that differs before the position.
    byte[] head = pack(Compression.ZSTD, noise(3000));
    Path other = write("b", concat(head, pack(Compression.ZSTD, bytes("\nb2\nb3\nb4"))));
    rig.with("include.pattern", "b").start(1).pollAll(0);
    rig.deliver(0, Integer.MAX_VALUE);
    Files.delete(directory.resolve("b"));
    rig.delivered.clear();
    write("b", concat(head, pack(Compression.ZSTD, bytes("\nB2\nb3\nb4"))));
    assertThat(other).exists();
    rig.start(1).run();
    assertThat(rig.deliveredValues()).contains("B2", "b3", "b4");
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void ofATornArchiveTheWholeRecordsAreDeliveredAndThenItIsSetAside(Compression compression)
      throws IOException {
    byte[] first = pack(compression, ONE_TWO);
    byte[] second = pack(compression, THREE_FOUR);
    write("a", concat(first, Arrays.copyOf(second, second.length - 1)));
    write("b", pack(compression, bytes("good\n")));
    rig.with("consume.order", "name").start(1).pollAll(0);
    assertThat(names()).as("until its records are delivered").contains("a");
    rig.deliver(0, 1);
    rig.start(1).run();

    assertThat(rig.deliveredValues()).startsWith("one", "two").endsWith("good");
    assertThat(headers("millrace.file.end").stream().filter("true"::equals)).hasSize(1);
    assertThat(rig.deliveredValues()).doesNotContain("four").hasSizeBetween(3, 4);
    assertThat(names()).containsExactly("a.FAILED", "b.COMPLETED");
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void ofATornArchiveNoRecordIsDeliveredIfSoWanted(Compression compression) throws IOException {
    byte[] packed = twoMembers(compression);
    write("a", Arrays.copyOf(packed, packed.length - 1));
    write("b", packed);
    rig.with("decompress.damaged", "refuse").with("consume.order", "name").start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("one", "two", "three", "four");
    assertThat(header(last(), "millrace.file.end")).isEqualTo("true");
    assertThat(names()).containsExactly("a.FAILED", "b.COMPLETED");
  }

  @Test
  void ofATornArchiveTheWholeLinesOfAChunkAreDelivered() throws IOException {
    byte[] garbage = concat(pack(Compression.GZIP, bytes(ALL)), bytes("garbage"));
    write("a", garbage);
    rig.with("framing", "chunk").start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("one\ntwo\nthree\n");
    assertThat(header(last(), "millrace.file.end")).isNull();
    assertThat(names()).containsExactly("a.FAILED");
  }

  @Test
  void anArchiveThatIsTornAtOnceDeliversNothing() throws IOException {
    write("a", HexFormat.of().parseHex("1f8b"));
    rig.start(1).run();
    assertThat(rig.delivered).isEmpty();
    assertThat(names()).containsExactly("a.FAILED");
  }

  @Test
  void filesTooSmallToBeArchivesAreReadAsTheyAre() throws IOException {
    write("a", new byte[] {0x1f});
    write("b", bytes("("));
    write("c", bytes("BZh9\n"));
    rig.with("consume.order", "name").start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("\u001f", "(", "BZh9");
    assertThat(names()).allMatch(name -> name.endsWith(".COMPLETED"));
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void anArchiveOfNothingIsAnEmptyFile(Compression compression) throws IOException {
    write("a", pack(compression, new byte[0]));
    rig.start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("");
    assertThat(header(last(), "millrace.file.end")).isEqualTo("true");
    assertThat(header(last(), "millrace.file.bytes")).isEqualTo("0");

    write("b", pack(compression, new byte[0]));
    rig.with("empty.files", "skip").start(1).run();
    assertThat(rig.delivered).hasSize(1);
    assertThat(names()).containsExactly("a.COMPLETED", "b.COMPLETED");
  }

  @Test
  void aBombIsStreamed() throws IOException {
    byte[] zeros = pack(Compression.GZIP, new byte[20_000_000]);
    byte[] bomb = concat(zeros, zeros, zeros, zeros, zeros);
    assertThat(bomb).hasSizeLessThan(200_000);
    write("a", bomb);
    rig.with("line.overflow", "skip").start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("");
    assertThat(last().sourceOffset().get("position")).isEqualTo(100_000_000L);
  }

  private static byte[] twoMembers(Compression compression) throws IOException {
    return concat(pack(compression, ONE_TWO), pack(compression, THREE_FOUR));
  }

  private static byte[] noise(int length) {
    byte[] noise = new byte[length];
    new Random(1).nextBytes(noise);
    return noise;
  }

  private FileRecord last() {
    return rig.delivered.get(rig.delivered.size() - 1);
  }

  private List<String> headers(String name) {
    return rig.delivered.stream().map(record -> header(record, name)).toList();
  }

  private List<String> names() throws IOException {
    return SpoolRig.names(directory);
  }

  private Path write(String name, byte[] content) throws IOException {
    return Files.write(directory.resolve(name), content);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(ISO_8859_1);
  }

  private static String crc(byte[] content) {
    CRC32C crc = new CRC32C();
    crc.update(content);
    return HexFormat.of().toHexDigits(crc.getValue(), 8);
  }
}
