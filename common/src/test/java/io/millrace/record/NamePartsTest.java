// SPDX-License-Identifier: Apache-2.0
package io.millrace.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.file.FileSnapshot;
import io.millrace.line.Line;
import io.millrace.template.Template;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamePartsTest {
  private static final NameParts DAILY =
      NameParts.parse("(?<service>[a-z-]+)\\.log(?:-(?<date>\\d{8}))?");

  @Test
  void aNameGivesThePartsThatItHas() {
    assertThat(DAILY.names()).containsExactly("service", "date");
    assertThat(DAILY.of("order-center.log-20261122"))
        .isEqualTo(Map.of("service", "order-center", "date", "20261122"));
    assertThat(DAILY.of("order-center.log")).isEqualTo(Map.of("service", "order-center"));
    assertThat(DAILY.of("an order-center.log-20261122")).as("no full match").isEmpty();
    assertThat(NameParts.NONE.of("a")).isEmpty();
  }

  @Test
  void onlyGroupsAreGroups() {
    NameParts parts = NameParts.parse("(?x)\\(?<a>\\Q(?<b>\\E[(?<c>](?<d>.) # (?<e>.)\n(?<=x)");
    assertThat(parts.names()).containsExactly("d");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(?<a", "(?<a>.)(?<a>.)", "a**"})
  void whatIsNoExpressionIsRefused(String regex) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NameParts.parse(regex))
        .withMessageContaining("is not a regular expression");
  }

  @Test
  void partsAreHeadersAndNamesForTheTopic() {
    SourceRecord record = record("logs-%{service}-%{dc}-%{file.name}", "www.log-20261122");
    assertThat(record.topic()).isEqualTo("logs-www-fra-www.log-20261122");
    Map<String, Object> headers = new HashMap<>();
    for (Header header : record.headers()) {
      headers.put(header.key(), header.value());
    }
    assertThat(headers)
        .isEqualTo(
            Map.of("service", "www", "date", "20261122", "dc", "fra", "name", "www.log-20261122"));
  }

  @Test
  void aFileWhoseNameDoesNotMatchHasNoSuchHeaders() {
    assertThat(record("logs", "WWW.log").headers()).hasSize(2);
  }

  @Test
  void aFileThatCannotBeRoutedIsAnErrorThatNamesExpressionAndFile() {
    for (String topic : List.of("%{service}", "%{service}-%{file.offset}")) {
      assertThatThrownBy(() -> record(topic, "WWW.log"))
          .isInstanceOf(DataException.class)
          .hasMessageContaining(topic)
          .hasMessageContaining(DAILY.regex().pattern())
          .hasMessageContaining("/logs/WWW.log");
    }
  }

  @Test
  void aPartMustNotHaveAnotherMeaning() {
    for (String taken : List.of("dc", "base", "group")) {
      NameParts parts = NameParts.parse("(?<" + taken + ">.*)");
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  new HeaderShape(
                      List.of(FieldHeader.parse("file.name:base")), Map.of("dc", "fra"), parts))
          .withMessageContaining("[" + taken + "]");
    }
  }

  private static SourceRecord record(String topic, String name) {
    RecordShape shape =
        new RecordShape(
            Template.parse(topic),
            RecordShape.Key.NONE,
            new HeaderShape(
                List.of(FieldHeader.parse("file.name:name")), Map.of("dc", "fra"), DAILY),
            new TimestampSource.Read(),
            false);
    FileOrigin origin =
        new FileOrigin(
            new FileSnapshot(Path.of("/logs/" + name), name, 1, 1, 1),
            null,
            new Host("web-1", "10.0.0.7", "web-1"));
    return new RecordFactory(shape, origin, Map.of("stream", "s"), Delivery.UNTRACKED)
        .record(new Line(new byte[] {1}, 0, 2, true), Map.of("position", 2L), 1);
  }
}
