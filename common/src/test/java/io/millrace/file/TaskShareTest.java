// SPDX-License-Identifier: Apache-2.0
package io.millrace.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TaskShareTest {
  @Test
  void everyNameHasExactlyOneOwner() {
    for (int file = 0; file < 1000; file++) {
      String name = "access.log-" + file;
      assertThat(IntStream.range(0, 7).filter(i -> new TaskShare(i, 7).owns(name)).count())
          .isEqualTo(1);
    }
  }

  @Test
  void namesThatDifferInTheirLastDigitsAreSpread() {
    for (int count : new int[] {2, 3, 4, 8}) {
      TaskShare first = new TaskShare(0, count);
      long owned =
          IntStream.range(0, 1000).filter(i -> first.owns("access.log-202611" + i)).count();
      assertThat(owned).as("of 1000 over %d", count).isBetween(600L / count, 1400L / count);
    }
  }

  @Test
  void anIndexOutsideTheCountIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new TaskShare(2, 2));
  }
}
