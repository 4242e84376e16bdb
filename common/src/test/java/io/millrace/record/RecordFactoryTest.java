// SPDX-License-Identifier: Apache-2.0
package io.millrace.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.file.FileSnapshot;
import io.millrace.line.Line;
import io.millrace.template.Template;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordFactoryTest {
  private static final long NOW = 1_700_000_000_000L;
  private static final Map<String, String> PARTITION = Map.of("stream", "s");
  private static final Map<String, ?> OFFSET = Map.of("position", 9L);
  private static final FileOrigin ORIGIN =
      new FileOrigin(
          new FileSnapshot(Path.of("/logs/sub/a b.log"), "sub/a b.log", 42, 1000, 12345),
          "www",
          new Host("web-1", "10.0.0.7", "web-1.example.org"));
  private static final Line LINE = new Line("héllo".getBytes(UTF_8), 2, 9, true);

  private final AtomicInteger acknowledged = new AtomicInteger();

  @Test
  void aRecordIsItsLineWithWhatItsFileSays() {
    FileRecord record =
        factory(shape("t", "file.name", "file.offset:at")).record(LINE, OFFSET, NOW);
    assertThat(record.sourcePartition()).isEqualTo(PARTITION);
    assertThat(record.sourceOffset()).isEqualTo(OFFSET);
    assertThat(record.topic()).isEqualTo("t");
    assertThat(record.kafkaPartition()).isNull();
    assertThat(record.key()).isEqualTo("web-1:/logs/sub/a b.log");
    assertThat(record.keySchema()).isEqualTo(Schema.STRING_SCHEMA);
    assertThat(record.value()).isSameAs(LINE.bytes());
    assertThat(record.valueSchema()).isEqualTo(Schema.BYTES_SCHEMA);
    assertThat(record.timestamp()).isEqualTo(NOW);
    assertThat(headers(record)).isEqualTo(Map.of("file.name", "a b.log", "at", "2"));
  }

  @Test
  void recordsInARowOfOneTimeShareItAndAnotherTimeIsAnother() {
    RecordFactory factory = factory(shape("t"));
    Long first = factory.record(LINE, OFFSET, NOW).timestamp();
    assertThat(factory.record(LINE, OFFSET, NOW).timestamp()).isSameAs(first);
    assertThat(factory.record(LINE, OFFSET, NOW + 1).timestamp()).isEqualTo(NOW + 1);
    assertThat(factory.record(LINE, OFFSET, NOW).timestamp()).isEqualTo(NOW);
    assertThat(first).isEqualTo(NOW);
  }

  @ParameterizedTest
  @CsvSource({
    "file.path, /logs/sub/a b.log",
    "file.name, a b.log",
    "file.relative, sub/a b.log",
    "file.size, 1000",
    "file.modified, 12345",
    "file.inode, 42",
    "file.offset, 2",
    "group, www",
    "host, web-1",
    "host.ip, 10.0.0.7",
    "host.fqdn, web-1.example.org",
    "timestamp, 1700000000000",
  })
  void everyFieldCanBeAHeader(String field, String text) {
    assertThat(headers(factory(shape("t", field)).record(LINE, OFFSET, NOW)))
        .isEqualTo(Map.of(field, text));
  }

  @ParameterizedTest
  @CsvSource({
    "logs-%{file.name}, logs-a-b.log",
    "%{group}.%{host}, www.web-1",
    "%{base}, a-b.log",
    "%{dc}, fra",
    "%{first}-%{dc}-%{host}, a-fra-web-1",
    "at-%{file.offset}, at-2",
    "d-%Y%m%d-%H, d-20231114-22",
    "t-%t, t-1700000000000",
    "süß/x:y, s---x-y",
  })
  void theTopicIsATemplateOverFieldsAndHeaders(String template, String topic) {
    RecordShape shape =
        new RecordShape(
            Template.parse(template),
            RecordShape.Key.NONE,
            new HeaderShape(
                List.of(FieldHeader.parse("file.name:base")),
                Map.of("dc", "fra"),
                NameParts.parse("(?<first>[a-z]) .*")),
            new TimestampSource.Read(),
            false);
    assertThat(factory(shape).record(LINE, OFFSET, NOW).topic()).isEqualTo(topic);
  }

  @Test
  void aTemplateOverWhatNoRecordHasIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> shape("logs-%{file.nam}"))
        .withMessageContaining("no record has file.nam")
        .withMessageContaining("file.name");
  }

  @Test
  void aTopicOfWhichOneFileMakesANameThatKafkaWouldRefuseIsAnErrorThatNamesTheFile() {
    for (String prefix : List.of("", "x".repeat(250))) {
      FileSnapshot dots = new FileSnapshot(Path.of("/logs/.."), "..", 42, 1000, 12345);
      FileOrigin origin = new FileOrigin(dots, "www", ORIGIN.host());
      RecordShape shape = shape(prefix + "%{file.name}");
      assertThatThrownBy(() -> new RecordFactory(shape, origin, PARTITION, Delivery.UNTRACKED))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("/logs/..")
          .hasMessageContaining(prefix + "%{file.name}");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "%{dot}", ".%{dot}", "%{none}"})
  void aTopicThatKafkaWouldRefuseForEveryFileIsNone(String template) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> constant(template))
        .withMessageContaining("wanted a topic's name, 1 to 249 characters");
  }

  @Test
  void aTopicHasAtMost249Characters() {
    assertThat(constant("x".repeat(249)).topic().text()).hasSize(249);
    assertThat(constant("x".repeat(248) + "/").topic().text()).hasSize(249);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> constant("x".repeat(249) + "%{dot}"))
        .withMessageContaining("250 characters");
  }

  private static RecordShape constant(String topic) {
    return new RecordShape(
        Template.parse(topic),
        RecordShape.Key.FILE,
        new HeaderShape(List.of(), Map.of("dot", ".", "none", ""), NameParts.NONE),
        new TimestampSource.Read(),
        false);
  }

  @Test
  void withoutAKeyTheRecordHasNone() {
    RecordShape shape =
        new RecordShape(
            Template.parse("t"),
            RecordShape.Key.NONE,
            new HeaderShape(List.of(), Map.of(), NameParts.NONE),
            new TimestampSource.FileModified(),
            false);
    FileRecord record = factory(shape).record(LINE, OFFSET, NOW);
    assertThat(record.key()).isNull();
    assertThat(record.keySchema()).isNull();
    assertThat(record.timestamp()).isEqualTo(12345);
  }

  @Test
  void decodedTextIsTheValueAndIsCountedAsUtf8() {
    String text = "a\u00E9\u4E2D\uD83D\uDE00";
    Line line = new Line(text.getBytes(UTF_8), 2, 9, true, text);
    FileRecord record = factory(shape("t")).record(line, OFFSET, NOW);
    assertThat(record.value()).isEqualTo(text);
    assertThat(record.valueSchema()).isEqualTo(Schema.STRING_SCHEMA);
    assertThat(record.valueBytes()).isEqualTo(text.getBytes(UTF_8).length);
    assertThat(factory(shape("t")).record(LINE, OFFSET, NOW).valueBytes()).isEqualTo(6);
  }

  @Test
  void framingHeadersStandOnlyWhereTheyApply() {
    RecordFactory factory = factory(shape("t", "file.name"));
    Line cut = new Line(new byte[] {1}, 0, 1, false);
    assertThat(headers(factory.record(cut, OFFSET, NOW)))
        .isEqualTo(Map.of("file.name", "a b.log", "millrace.unterminated", "true"));
    assertThat(headers(factory.last(LINE, OFFSET, NOW, OptionalLong.of(0xABCL))))
        .isEqualTo(
            Map.of(
                "file.name", "a b.log",
                "millrace.file.end", "true",
                "millrace.file.bytes", "9",
                "millrace.file.crc32c", "00000abc"));
    assertThat(headers(factory.last(cut, OFFSET, NOW, OptionalLong.empty())))
        .containsOnlyKeys("file.name", "millrace.file.end", "millrace.unterminated");
    assertThat(headers(factory.record(LINE, OFFSET, NOW))).containsOnlyKeys("file.name");
  }

  @Test
  void recordsAreToldApartByIdentityAndKnowWhomToTell() {
    RecordFactory factory = factory(shape("t"));
    FileRecord one = factory.record(LINE, OFFSET, NOW);
    FileRecord two = factory.record(LINE, OFFSET, NOW);
    assertThat(Set.of(one, two)).contains(one, two);
    one.acknowledged();
    two.acknowledged();
    assertThat(acknowledged).hasValue(2);
  }

  @Test
  void whatATransformationDoesToTheHeadersOfARecordDoesNotShowInTheNext() {
    RecordFactory factory = factory(shape(true, "t", "file.name"));
    factory.record(LINE, OFFSET, NOW).headers().addString("more", "x");
    assertThat(headers(factory.record(LINE, OFFSET, NOW))).containsOnlyKeys("file.name");
  }

  @Test
  void recordsShareTheirHeadersIfNothingChangesThem() {
    RecordFactory factory = factory(shape("t", "file.name"));
    assertThat(factory.record(LINE, OFFSET, NOW).headers())
        .isSameAs(factory.record(LINE, OFFSET, NOW).headers());
  }

  @Test
  void aTopicWithTheTimeChangesWithIt() {
    RecordFactory factory = factory(shape("d-%Y%m%d-%H"));
    String first = factory.record(LINE, OFFSET, NOW).topic();
    assertThat(first).isEqualTo("d-20231114-22");
    assertThat(factory.record(LINE, OFFSET, NOW + 1).topic()).isSameAs(first);
    assertThat(factory.record(LINE, OFFSET, NOW + 3_600_000).topic()).isEqualTo("d-20231114-23");
    assertThat(factory.record(LINE, OFFSET, -1).topic()).isEqualTo("d-19691231-23");
    assertThat(factory.record(LINE, OFFSET, NOW).topic()).isEqualTo(first);
  }

  @Test
  void hashesOfRecordsAreSpreadThoughPositionsAreRegular() {
    Set<Integer> hashes = new HashSet<>();
    for (int file = 0; file < 100; file++) {
      RecordFactory factory = factory(shape("t"));
      for (int line = 0; line < 100; line++) {
        Line fixed = new Line(new byte[63], 64L * line, 64L * line + 64, true);
        hashes.add(factory.record(fixed, OFFSET, NOW).hashCode() & 0xffff);
      }
    }
    assertThat(hashes).hasSizeGreaterThan(8_000); // 9,280 are expected of 10,000 at random
  }

  @Test
  void whatWasSeenOfTheFileLaterIsToldByTheRecordsAfterThat() {
    RecordFactory factory =
        factory(
            new RecordShape(
                Template.parse("t-%{file.size}"),
                RecordShape.Key.FILE,
                new HeaderShape(
                    List.of(FieldHeader.parse("file.modified:m")), Map.of(), NameParts.NONE),
                new TimestampSource.FileModified(),
                false));
    FileRecord before = factory.record(LINE, OFFSET, NOW);
    factory.seen(new FileSnapshot(Path.of("/elsewhere"), "elsewhere", 43, 2000, 67890));
    FileRecord after = factory.record(LINE, OFFSET, NOW);
    assertThat(factory.tellsOfChanges()).isTrue();
    assertThat(before.timestamp()).isEqualTo(12345L);
    assertThat(after.timestamp()).isEqualTo(67890L);
    assertThat(headers(before)).isEqualTo(Map.of("m", "12345"));
    assertThat(headers(after)).isEqualTo(Map.of("m", "67890"));
    assertThat(before.topic()).isEqualTo("t-1000");
    assertThat(after.topic()).isEqualTo("t-2000");
    assertThat(after.key()).isEqualTo(before.key());

    factory.seen(new FileSnapshot(Path.of("/elsewhere"), "elsewhere", 43, 2000, 67890));
    assertThat(factory.record(LINE, OFFSET, NOW).headers()).isSameAs(after.headers());
  }

  @ParameterizedTest
  @CsvSource({
    "t, file.name, false",
    "t, file.size:bytes, true",
    "t, file.modified, true",
    "t-%{file.size}, file.name, true",
    "t-%{m}, file.modified:m, true",
    "t-%{n}, file.name:n, false"
  })
  void onlySomeFieldsTellOfChanges(String topic, String header, boolean tells) {
    assertThat(factory(shape(topic, header)).tellsOfChanges()).isEqualTo(tells);
  }

  @ParameterizedTest
  @CsvSource({"file.nam, unknown field", "'', unknown field", "host:, empty alias"})
  void aHeaderThatIsNoFieldIsNamed(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FieldHeader.parse(text))
        .withMessageContaining(message);
  }

  private RecordFactory factory(RecordShape shape) {
    return new RecordFactory(shape, ORIGIN, PARTITION, acknowledged::incrementAndGet);
  }

  private static RecordShape shape(String topic, String... headers) {
    return shape(false, topic, headers);
  }

  private static RecordShape shape(boolean transformed, String topic, String... headers) {
    return new RecordShape(
        Template.parse(topic),
        RecordShape.Key.FILE,
        new HeaderShape(
            Arrays.stream(headers).map(FieldHeader::parse).toList(), Map.of(), NameParts.NONE),
        new TimestampSource.Read(),
        transformed);
  }

  private static Map<String, String> headers(SourceRecord record) {
    Map<String, String> headers = new HashMap<>();
    for (Header header : record.headers()) {
      assertThat(headers.put(header.key(), (String) header.value())).isNull();
    }
    return headers;
  }
}
