// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.flow;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.quickstart.log.Contents;
import io.millrace.quickstart.log.ErrorFormat;
import io.millrace.quickstart.log.WrittenLines;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LineCheckTest {
  private static final ErrorFormat FORMAT = new ErrorFormat(7);
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final int LINES = 5;

  private final LineCheck check = LineCheck.timed(FORMAT);

  @Test
  void linesThatComeOnceAndInOrderAreGood() {
    take(1, 2, 3, 4, 5);

    LineResult result = result();
    assertThat(result.problems()).isEmpty();
    assertThat(result.sameBytes()).isTrue();
    assertThat(result.came().lines()).isEqualTo(5);
  }

  @Test
  void aMissingLineIsFound() {
    take(1, 2, 4, 5);

    assertThat(result().missing()).containsExactly(3);
    assertThat(result().problems())
        .containsExactly("log in topic: 1 lines are missing, the first is number 3");
  }

  @Test
  void aMissingLastLineIsFound() {
    take(1, 2, 3, 4);

    assertThat(result().missing()).containsExactly(5);
  }

  @Test
  void aRepeatedLineIsFound() {
    take(1, 2, 3, 2, 4, 5);

    assertThat(result().odd()).isEqualTo(new LineResult.Odd(1, 0, 0, 0));
    assertThat(result().problems()).containsExactly("log in topic: 1 lines came more than once");
  }

  @Test
  void aRepetitionDoesNotMakeUpForAMissingLine() {
    take(1, 2, 2, 4, 5);

    assertThat(result().problems()).hasSize(2);
  }

  @Test
  void aLineOutOfOrderIsFound() {
    take(1, 3, 2, 4, 5);

    assertThat(result().odd()).isEqualTo(new LineResult.Odd(0, 1, 0, 0));
    assertThat(result().problems())
        .containsExactly("log in topic: 1 lines came after one with a higher number");
  }

  @Test
  void linesThatWereNotWrittenAreFound() {
    take(0, 1, 2, 3, 4, 5, 6);
    check.accept("hello".getBytes(US_ASCII));

    assertThat(result().odd()).isEqualTo(new LineResult.Odd(0, 0, 3, 0));
    assertThat(result().problems())
        .containsExactly(
            "log in topic: 3 lines came that were not written while the connector ran");
  }

  @Test
  void aChangedByteIsFound() {
    take(1, 2, 3, 4);
    byte[] changed = FORMAT.line(5, NOW);
    changed[changed.length - 1] = '!';
    check.accept(changed);

    LineResult result = result();
    assertThat(result.sameBytes()).isFalse();
    assertThat(result.problems())
        .singleElement()
        .asString()
        .startsWith("log in topic: every line came once and in order, but not with its bytes");
  }

  @Test
  void aRecordWithoutTheTimeOfItsLineIsFound() {
    take(1, 2, 3, 4);
    check.accept(FORMAT.line(5, NOW), NOW.toEpochMilli() + 1000);

    assertThat(result().odd()).isEqualTo(new LineResult.Odd(0, 0, 0, 1));
    assertThat(result().problems())
        .containsExactly("log in topic: 1 lines came with a timestamp that is not theirs");
  }

  private void take(int... numbers) {
    for (int number : numbers) {
      check.accept(FORMAT.line(number, NOW), NOW.toEpochMilli());
    }
  }

  private LineResult result() {
    return check.result(new Route("log", "topic"), written(), 0);
  }

  private static WrittenLines written() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int number = 1; number <= LINES; number++) {
      all.writeBytes(FORMAT.line(number, NOW));
      all.write('\n');
    }
    try {
      return new WrittenLines(Contents.of(new ByteArrayInputStream(all.toByteArray())), LINES);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
