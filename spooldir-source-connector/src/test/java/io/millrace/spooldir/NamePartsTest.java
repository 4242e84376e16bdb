// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import static io.millrace.spooldir.SpoolRig.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.record.FileRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamePartsTest {
  @TempDir Path directory;
  private SpoolRig rig;

  @BeforeEach
  void makeRig() throws IOException {
    rig =
        new SpoolRig(directory)
            .with("file.name.regex", "(?<service>[a-z-]+)\\.log-(?<date>\\d{8})")
            .with("timestamp.source", "file.name")
            .with("timestamp.regex", "-(\\d{8})$")
            .with("timestamp.format", "yyyyMMdd");
    Files.writeString(directory.resolve("NOBODYS.log-20261121"), "one\n");
    Files.writeString(directory.resolve("order-center.log-20261121"), "two\n");
  }

  @Test
  void aFileWithoutThePartThatTheTopicNeedsIsSetAsideAndTheOthersGoOn() throws IOException {
    rig.with("topic", "logs-%{service}").start(1).run();

    assertThat(SpoolRig.names(directory))
        .containsExactly("NOBODYS.log-20261121.FAILED", "order-center.log-20261121.COMPLETED");
    assertThat(rig.delivered).hasSize(1);
    FileRecord only = rig.delivered.get(0);
    assertThat(only.topic()).isEqualTo("logs-order-center");
    assertThat(header(only, "service")).isEqualTo("order-center");
    assertThat(header(only, "date")).isEqualTo("20261121");
    assertThat(only.timestamp()).isEqualTo(Instant.parse("2026-11-21T00:00:00Z").toEpochMilli());
  }

  @Test
  void whereTheTopicNeedsNoPartEveryFileIsRead() throws IOException {
    rig.with("topic", "logs-%{file.name}").start(1).run();

    assertThat(SpoolRig.names(directory)).allMatch(name -> name.endsWith(".COMPLETED"));
    assertThat(rig.delivered)
        .extracting(FileRecord::topic)
        .containsExactlyInAnyOrder("logs-NOBODYS.log-20261121", "logs-order-center.log-20261121");
  }
}
