// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart;

import io.millrace.quickstart.scenario.Screen;
import io.millrace.stack.BootListener;
import java.time.Duration;

/** Shows each part of the stack as it comes up, and sums up the time. */
final class BootProgress implements BootListener {
  private final Screen screen;
  private Duration total = Duration.ZERO;

  BootProgress(Screen screen) {
    this.screen = screen;
  }

  @Override
  public void starting(String part) {
    screen.showWaiting("  " + part + " is starting ...");
  }

  @Override
  public void ready(String part, Duration took) {
    total = total.plus(took);
    screen.say("  %-8s %,7d ms".formatted(part, took.toMillis()));
  }

  Duration total() {
    return total;
  }
}
