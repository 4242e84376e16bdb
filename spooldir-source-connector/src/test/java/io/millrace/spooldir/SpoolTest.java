// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import static io.millrace.spooldir.SpoolRig.header;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.record.FileRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
  @TempDir Path directory;
  private SpoolRig rig;

  @BeforeEach
  void makeRig() {
    rig = new SpoolRig(directory);
  }

  @Test
  void aFileIsReadWhenItHasSettledAndCompletedWhenItWasAcknowledged() throws IOException {
    write("a.log", "one\ntwo\n");
    rig.start(1);
    assertThat(rig.poll(0)).as("seen for the first time").isEmpty();
    assertThat(rig.poll(0)).as("600 ms later").isEmpty();
    assertThat(rig.poll(0)).as("1200 ms later").hasSize(2);

    rig.deliver(0, 1);
    rig.pollAll(0);
    assertThat(names()).containsExactly("a.log");
    rig.deliver(0, 1);
    rig.poll(0);
    assertThat(names()).containsExactly("a.log.COMPLETED");
    assertThat(rig.deliveredValues()).containsExactly("one", "two");
  }

  @Test
  void aFileThatIsStillWrittenIsLeftAlone() throws IOException {
    write("a.log", "one\n");
    rig.start(1);
    for (int i = 0; i < 5; i++) {
      assertThat(rig.poll(0)).isEmpty();
      Files.writeString(directory.resolve("a.log"), "more\n", StandardOpenOption.APPEND);
    }
    assertThat(rig.pollAll(0)).hasSize(6);
  }

  @Test
  void aRecordSaysWhereItCameFrom() throws IOException {
    rig.with("headers", "file.name:basename,file.offset,host").with("headers.static.dc", "fra");
    write("a.log", "one\ntwo\n");
    FileRecord second = rig.start(1).pollAll(0).get(1);

    assertThat(second.topic()).isEqualTo("logs");
    assertThat(second.key()).isEqualTo("web-1:" + directory.resolve("a.log"));
    assertThat(header(second, "basename")).isEqualTo("a.log");
    assertThat(header(second, "file.offset")).isEqualTo("4");
    assertThat(header(second, "host")).isEqualTo("web-1");
    assertThat(header(second, "dc")).isEqualTo("fra");
    assertThat(second.timestamp()).isEqualTo(rig.time.millis() - 4 * 600);
    assertThat(second.sourcePartition()).isEqualTo(Map.of("stream", stream(0)));
    assertThat(second.sourceOffset().get("file")).isEqualTo("a.log");
    assertThat(second.sourceOffset().get("position")).isEqualTo(8L);
  }

  @Test
  void onlyTheLastRecordEndsTheFileAndCarriesItsSums() throws IOException {
    String content = "one\ntwo\nthree";
    write("a.log", content);
    List<FileRecord> records = rig.start(1).pollAll(0);

    assertThat(records.stream().map(r -> header(r, "millrace.file.end")))
        .containsExactly(null, null, "true");
    assertThat(records.stream().map(r -> header(r, "millrace.unterminated")))
        .containsExactly(null, null, "true");
    assertThat(header(records.get(2), "millrace.file.bytes")).isEqualTo("13");
    assertThat(header(records.get(2), "millrace.file.crc32c")).isEqualTo(crc(content));
    assertThat(header(records.get(0), "millrace.file.crc32c")).isNull();
  }

  @Test
  void linesThatAPolicyDropsLeaveNoSumsToBeComparedWith() throws IOException {
    rig.with("line.max.bytes", "3").with("line.overflow", "skip");
    write("a.log", "one\nfour\ntwo\nmuch too long");
    List<FileRecord> records = rig.start(1).pollAll(0);

    assertThat(records.stream().map(SpoolRig::value)).containsExactly("one", "two", "");
    FileRecord last = records.get(2);
    assertThat(header(last, "millrace.file.end")).isEqualTo("true");
    assertThat(header(last, "millrace.unterminated")).isEqualTo("true");
    assertThat(header(last, "millrace.file.bytes")).isNull();
    assertThat(last.sourceOffset().get("position")).isEqualTo(26L);
    rig.deliver(0, 3);
    rig.poll(0);
    assertThat(names()).containsExactly("a.log.COMPLETED");
  }

  @Test
  void chunksWrittenBackAreTheFile() throws IOException {
    rig.with("framing", "chunk").with("chunk.bytes", "10");
    String content = "one\r\ntwo\n\nthree\nand a line above ten bytes\nlast";
    write("a.log", content);
    rig.start(1).run();
    assertThat(String.join("", rig.deliveredValues())).isEqualTo(content);
    assertThat(rig.delivered).allMatch(r -> "true".equals(header(r, "millrace.unterminated")));
    assertThat(header(rig.delivered.get(rig.delivered.size() - 1), "millrace.file.crc32c"))
        .isEqualTo(crc(content));
  }

  @Test
  void anEmptyFileGivesOneEmptyRecordOrNone() throws IOException {
    write("a.log", "");
    rig.start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("");
    assertThat(header(rig.delivered.get(0), "millrace.file.end")).isEqualTo("true");
    assertThat(header(rig.delivered.get(0), "millrace.file.bytes")).isEqualTo("0");

    write("b.log", "");
    rig.with("empty.files", "skip").start(1).run();
    assertThat(rig.delivered).hasSize(1);
    assertThat(names()).containsExactly("a.log.COMPLETED", "b.log.COMPLETED");
  }

  @Test
  void afterACrashReadingGoesOnWhereDeliveryEnded() throws IOException {
    String content = "one\ntwo\nthree\nfour\n";
    write("a.log", content);
    rig.start(1).pollAll(0);
    rig.deliver(0, 2);
    rig.start(1).run();

    assertThat(rig.deliveredValues()).containsExactly("one", "two", "three", "four");
    assertThat(header(rig.delivered.get(3), "millrace.file.crc32c")).isEqualTo(crc(content));
    assertThat(names()).containsExactly("a.log.COMPLETED");
  }

  @Test
  void fromAPositionThatAPersonChangedItIsReadOnWithoutASum() throws IOException {
    write("a.log", "one\ntwo\nthree\n");
    rig.start(1).pollAll(0);
    rig.deliver(0, 2);
    FileRecord last = rig.delivered.get(1);
    Map<String, Object> changed = new HashMap<>(last.sourceOffset());
    assertThat(changed).containsEntry("position", 8L);
    changed.put("position", 4L);
    assertThat(
            new SpoolDirSourceConnector()
                .alterOffsets(rig.properties, Map.of(last.sourcePartition(), changed)))
        .isTrue();
    rig.offsets.store(last.sourcePartition(), changed);
    rig.start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("one", "two", "two", "three");
    FileRecord end = rig.delivered.get(3);
    assertThat(header(end, "millrace.file.end")).isEqualTo("true");
    assertThat(header(end, "millrace.file.bytes")).isNull();
    assertThat(header(end, "millrace.file.crc32c")).isNull();
    assertThat(names()).containsExactly("a.log.COMPLETED");
  }

  @Test
  void aFileThatWasDeliveredBeforeACrashIsCompletedWithoutARecord() throws IOException {
    write("a.log", "one\n");
    write("b.log", "two\nthree\n");
    rig.with("consume.order", "name").start(1).pollAll(0);
    rig.deliver(0, 2);
    rig.start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("one", "two", "three");
    assertThat(names()).containsExactly("a.log.COMPLETED", "b.log.COMPLETED");
  }

  @Test
  void positionsSurviveAChangeOfTheNumberOfTasks() throws IOException {
    StringBuilder expected = new StringBuilder();
    for (int file = 0; file < 20; file++) {
      String line = "file %d line 1\nfile %d line 2\n".formatted(file, file);
      expected.append(line);
      write("f%d.log".formatted(file), line);
    }
    rig.with("batch.max.records", "3").start(1);
    for (int polls = 0; polls < 6; polls++) {
      rig.poll(0);
    }
    rig.deliver(0, 7);
    rig.start(5);
    for (int task = 0; task < 5; task++) {
      rig.pollAll(task);
      rig.deliver(task, 1);
    }
    rig.start(2).run();
    assertThat(rig.deliveredValues())
        .containsExactlyInAnyOrderElementsOf(expected.toString().lines().toList());
    assertThat(names()).hasSize(20).allMatch(name -> name.endsWith(".COMPLETED"));
    assertThat(rig.offsets.partitions()).isEqualTo(5);
  }

  @Test
  void aThousandFilesNeedOneSourcePartition() throws IOException {
    for (int file = 0; file < 1000; file++) {
      write("f%d.log".formatted(file), "line of " + file);
    }
    rig.start(1).run();
    assertThat(rig.delivered).hasSize(1000);
    assertThat(rig.offsets.partitions()).isEqualTo(1);
    assertThat(names()).hasSize(1000).allMatch(name -> name.endsWith(".COMPLETED"));
  }

  @Test
  void aNameThatIsTakenStopsNothingAndLosesNothing() throws IOException {
    write("a.log.COMPLETED", "earlier");
    write("a.log", "one\n");
    rig.start(1).run();
    write("a.log", "two\n");
    rig.run();
    assertThat(rig.deliveredValues()).containsExactly("one", "two");
    assertThat(names())
        .containsExactly("a.log.COMPLETED", "a.log.COMPLETED.1", "a.log.COMPLETED.2");
    assertThat(directory.resolve("a.log.COMPLETED")).hasContent("earlier");
  }

  @Test
  void movedFilesKeepTheirRelativePath(@TempDir Path done) throws IOException {
    rig.with("completed.policy", "move")
        .with("completed.dir", done.toString())
        .with("recursive", "true");
    write("a.log", "one\n");
    write("sub/b.log", "two\n");
    rig.start(1).run();
    assertThat(rig.deliveredValues()).containsExactlyInAnyOrder("one", "two");
    assertThat(done.resolve("a.log")).hasContent("one\n");
    assertThat(done.resolve("sub/b.log")).hasContent("two\n");
    assertThat(names()).containsExactly("sub");
  }

  @Test
  void deletedFilesAreGone() throws IOException {
    write("a.log", "one\n");
    rig.with("completed.policy", "delete").start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("one");
    assertThat(names()).isEmpty();
  }

  @Test
  void aFileThatChangesWhileItIsReadIsSetAsideAndTheOthersGoOn() throws IOException {
    write("a.log", "one\ntwo\n");
    write("b.log", "three\n");
    rig.with("consume.order", "name").with("batch.max.records", "1").start(1);
    rig.poll(0);
    rig.poll(0);
    assertThat(rig.poll(0)).hasSize(1);
    Files.writeString(directory.resolve("a.log"), "late\n", StandardOpenOption.APPEND);
    rig.run();
    assertThat(rig.deliveredValues()).containsExactly("one", "three");
    assertThat(names()).containsExactly("a.log.FAILED", "b.log.COMPLETED");
  }

  @Test
  void aFileThatChangesBeforeItsCompletionIsSetAside() throws IOException {
    write("a.log", "one\n");
    rig.start(1).pollAll(0);
    Files.writeString(directory.resolve("a.log"), "late\n", StandardOpenOption.APPEND);
    rig.deliver(0, 1);
    rig.poll(0);
    assertThat(names()).containsExactly("a.log.FAILED");
  }

  @Test
  void aLineThatThePolicyRefusesSetsItsFileAsideAndTheOthersGoOn() throws IOException {
    rig.with("line.max.bytes", "5").with("line.overflow", "fail").with("consume.order", "name");
    write("a.log", "one\nmuch too long\n");
    write("b.log", "two\n");
    rig.start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("one", "two");
    assertThat(names()).containsExactly("a.log.FAILED", "b.log.COMPLETED");
  }

  @Test
  void aFileWhoseTopicWouldHaveNoNameIsSetAside() throws IOException {
    rig.with("topic", "%{file.name}-%{file.name}");
    write("x".repeat(150), "one\n");
    write("good", "two\n");
    rig.start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("two");
    assertThat(names()).containsExactly("good.COMPLETED", "x".repeat(150) + ".FAILED");
  }

  @Test
  void aFileThatIsDeletedUnderUsStopsNothing() throws IOException {
    write("a.log", "one\ntwo\n");
    write("b.log", "three\n");
    rig.with("consume.order", "name").with("batch.max.records", "1").start(1);
    rig.poll(0);
    rig.poll(0);
    rig.poll(0);
    Files.delete(directory.resolve("a.log"));
    rig.run();
    assertThat(rig.deliveredValues()).containsExactly("one", "three");
    assertThat(names()).containsExactly("b.log.COMPLETED");
  }

  @Test
  void aFileThatIsGivenBackItsNameIsReadAgain() throws IOException {
    write("a.log", "one\n");
    rig.start(1).run();
    Files.move(directory.resolve("a.log.COMPLETED"), directory.resolve("a.log"));
    rig.run();
    assertThat(rig.deliveredValues()).containsExactly("one", "one");
  }

  @Test
  void aCopyUnderTheOldNameIsReadAgainEvenAfterARestart() throws IOException {
    write("a.log", "one\n");
    rig.start(1).run();
    Files.copy(directory.resolve("a.log.COMPLETED"), directory.resolve("a.log"));
    rig.start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("one", "one");
  }

  @Test
  void anotherFileUnderAnOldNameIsReadFromItsBeginning() throws IOException {
    write("a.log", "one\ntwo\n");
    rig.start(1).pollAll(0);
    rig.deliver(0, 1);
    Files.delete(directory.resolve("a.log"));
    write("a.log", "ONE\nTWO\n");
    rig.start(1).run();
    assertThat(rig.deliveredValues()).containsExactly("one", "ONE", "TWO");
  }

  @Test
  void ordersAreKept() throws IOException {
    String[] names = {"b", "c", "a"};
    for (int i = 0; i < names.length; i++) {
      write(names[i], names[i] + "\n");
      Files.setLastModifiedTime(directory.resolve(names[i]), FileTime.fromMillis(1000L * i));
    }
    rig.with("completed.policy", "rename");
    assertThat(order("oldest")).containsExactly("b", "c", "a");
    assertThat(order("youngest")).containsExactly("a", "c", "b");
    assertThat(order("name")).containsExactly("a", "b", "c");
    assertThat(order("random")).containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void aClockThatIsSetBackOnlyDelaysSettling() throws IOException {
    write("a.log", "one\n");
    rig.start(1).poll(0);
    rig.time.setBack(Duration.ofHours(3));
    assertThat(rig.poll(0)).isEmpty();
    rig.time.advance(Duration.ofSeconds(70));
    assertThat(rig.pollAll(0)).hasSize(1);
  }

  private List<String> order(String order) {
    return rig.with("consume.order", order).start(1).pollAll(0).stream()
        .map(SpoolRig::value)
        .toList();
  }

  private String stream(int task) {
    return "web-1:" + directory + "#" + task;
  }

  private List<String> names() throws IOException {
    return SpoolRig.names(directory);
  }

  private void write(String name, String content) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content.getBytes(ISO_8859_1));
  }

  private static String crc(String content) {
    CRC32C crc = new CRC32C();
    crc.update(content.getBytes(ISO_8859_1));
    return HexFormat.of().toHexDigits(crc.getValue(), 8);
  }
}
