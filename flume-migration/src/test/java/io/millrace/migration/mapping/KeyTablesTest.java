// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.migration.Fixtures;
import io.millrace.migration.flume.FlumeType;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every key that Flume has is mapped or explained. */
class KeyTablesTest {
  @Test
  void everyKeyOfFlumesHasARowWithItsDefaultAndNoOtherHas() throws IOException {
    List<String> flumes = Files.readAllLines(Fixtures.file("flume-keys.txt"));
    List<String> wanted = flumes.stream().filter(line -> !line.startsWith("#")).sorted().toList();
    List<String> rows = new ArrayList<>();
    for (KeyTable table : KeyTables.all()) {
      table.rows().forEach(row -> rows.add(table.type() + " " + row.key() + " " + row.byDefault()));
    }
    assertThat(wanted).hasSizeGreaterThan(150);
    assertThat(rows.stream().sorted()).containsExactlyElementsOf(wanted);
  }

  @Test
  void everyTypeHasOneTable() {
    assertThat(KeyTables.all().stream().map(KeyTable::type))
        .containsExactlyInAnyOrder(FlumeType.values());
  }

  @Test
  void whatIsLostOrChangedSaysWhy() {
    for (KeyTable table : KeyTables.all()) {
      for (Row row : table.rows()) {
        if (row.outcome().level() != Level.OK) {
          assertThat(row.outcome().why()).as("%s %s", table.type(), row.key()).isNotEmpty();
        }
        if (row.outcome().level() == Level.LOST) {
          assertThat(row.outcome().becomes()).as("%s %s", table.type(), row.key()).isEmpty();
        }
      }
    }
  }
}
