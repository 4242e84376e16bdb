// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void columnsAreAsWideAsNeededAndNumbersStandToTheRight() {
    assertThat(new Table("file", "bytes", "equal").row("a", 1234567, true).row("longer", 5, false))
        .extracting(Table::render)
        .isEqualTo(
            """
            file        bytes  equal
            a       1,234,567  yes
            longer          5  NO
            """);
  }

  @Test
  void aRowOfAnotherLengthIsRefused() {
    assertThatThrownBy(() -> new Table("one", "two").row("1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a row of 1 cells in a table of 2 columns");
  }
}
