// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class ScreenTest {
  private static final String BACK_AND_CLEAR = "\r\u001b[K";

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(shown, false, UTF_8);

  @Test
  void onATerminalProgressIsWrittenOver() {
    Screen screen = new Screen(out, 80);
    screen.show("1");
    screen.show("2");
    screen.say("done");

    assertThat(shown.toString(UTF_8))
        .isEqualTo(
            BACK_AND_CLEAR + "1" + BACK_AND_CLEAR + "2" + BACK_AND_CLEAR + "done%n".formatted());
  }

  @Test
  void progressStaysWhenAskedTo() {
    Screen screen = new Screen(out, 80);
    screen.show("all there");
    screen.keepShown();
    screen.say("done");

    assertThat(shown.toString(UTF_8)).isEqualTo(BACK_AND_CLEAR + "all there%ndone%n".formatted());
  }

  @Test
  void onlyATerminalShowsWhatIsWaitedFor() {
    new Screen(out, 0).showWaiting("waiting");
    assertThat(shown.toString(UTF_8)).isEmpty();

    new Screen(out, 80).showWaiting("waiting");
    assertThat(shown.toString(UTF_8)).isEqualTo(BACK_AND_CLEAR + "waiting");
  }

  @Test
  void progressIsCutWhereTheTerminalEnds() {
    new Screen(out, 6).show("123456789");

    assertThat(shown.toString(UTF_8)).isEqualTo(BACK_AND_CLEAR + "12345");
  }

  @Test
  void elsewhereProgressIsALineNowAndThen() {
    Screen screen = new Screen(out, 0);
    screen.show("shown");
    screen.show("too soon after the first");
    screen.say("done");

    assertThat(shown.toString(UTF_8)).isEqualTo("shown%ndone%n".formatted());
  }
}
