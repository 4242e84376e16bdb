// SPDX-License-Identifier: Apache-2.0
package io.millrace.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  @ParameterizedTest
  @CsvSource({
    "'', '', 0",
    "abc, abc, 0",
    "abc, '', 3",
    "abc, abd, 1",
    "abc, ab, 1",
    "abc, xabc, 1",
    "abc, acb, 1",
    "ca, abc, 3",
    "kitten, sitting, 3",
  })
  void editsAreCounted(String from, String to, int edits) {
    assertThat(Nearest.edits(from, to)).isEqualTo(edits);
    assertThat(Nearest.edits(to, from)).isEqualTo(edits);
  }

  @ParameterizedTest
  @CsvSource({
    "setle.ms, settle.ms",
    "settle_ms, settle.ms",
    "Settle.MS, settle.ms",
    "stetle.ms, settle.ms",
    "roll.interval, roll.interval.ms",
    "topics, topic",
  })
  void aNearWordIsFound(String word, String nearest) {
    assertThat(Nearest.of(word, List.of("topic", "settle.ms", "roll.interval.ms")))
        .contains(nearest);
  }

  @Test
  void aFarWordIsNot() {
    assertThat(Nearest.of("compression", List.of("topic", "settle.ms"))).isEmpty();
    assertThat(Nearest.of("abc", List.of("xyc"))).isEmpty();
    assertThat(Nearest.of("x", List.of())).isEmpty();
  }

  @Test
  void ofEquallyNearWordsTheFirstIsTaken() {
    assertThat(Nearest.of("paths", List.of("pathx", "pathy"))).contains("pathx");
  }
}
