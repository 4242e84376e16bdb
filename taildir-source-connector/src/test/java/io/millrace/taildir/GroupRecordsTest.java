// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import static io.millrace.taildir.TailRig.header;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a group says of its records' topic, headers and timestamps. */
class GroupRecordsTest {
  @TempDir Path directory;
  private TailRig rig;
  private LogDirectory logs;

  @BeforeEach
  void tail() {
    rig =
        TailRig.of(directory, "*.log")
            .with("headers.static.dc", "fra")
            .with("groups.www.headers.team", "web")
            .with("groups.www.file.name.regex", "(?<service>[a-z]+)\\.log");
    logs = new LogDirectory(directory, rig.time);
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void theTopicIsMadeOfFieldsHeadersAndPartsOfTheLiveName() throws IOException {
    rig.with("groups.www.topic", "%{service}-%{dc}-%{team}-%{group}-%{file.name}");
    logs.append("orders.log", "1\n");
    rig.start().run();
    logs.append("orders.log", "2\n");
    rig.run();
    assertThat(rig.delivered)
        .hasSize(2)
        .allSatisfy(
            record -> {
              assertThat(record.topic()).isEqualTo("orders-fra-web-www-orders.log");
              assertThat(header(record, "service")).isEqualTo("orders");
            });
  }

  @Test
  void whatATransformationDoesToTheHeadersOfARecordDoesNotShowInTheNext() throws IOException {
    rig.with("transforms", "third-party");
    logs.append("orders.log", "1\n2\n");
    rig.start().run();
    rig.delivered.get(0).headers().addString("more", "x");
    assertThat(rig.delivered.get(1).headers().lastWithName("more")).isNull();
  }

  @Test
  void aGroupReadsTheTimesOfItsOwnLines() throws IOException {
    rig.with("timestamp.source", "line")
        .with("timestamp.format", "epoch.ms")
        .with("groups.www.timestamp.regex", "^(\\d{13}) ");
    long written = rig.time.millis() - 5_000;
    logs.append("orders.log", written + " one\nand a line without\n");
    rig.start().run();
    assertThat(rig.delivered)
        .extracting(SourceRecord::timestamp)
        .as("read at %s", Instant.ofEpochMilli(rig.time.millis()))
        .containsExactly(written, written);
  }

  @Test
  void aFileThatCannotBeRoutedKeepsNoOtherBack() throws IOException {
    rig.with("groups.www.topic", "%{service}");
    logs.append("NOBODYS.log", "1\n");
    logs.append("orders.log", "2\n");
    rig.start().run();
    assertThat(rig.values()).containsExactly("2");
  }
}
