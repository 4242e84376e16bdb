// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.scenario;

import java.io.PrintStream;

/**
 * Where people read along: lines that stay, and one that tells how far things are.
 *
 * <p>On a terminal the latter is written over again and again; elsewhere, as in the log of a build,
 * it becomes a line of its own once in a while.
 */
public final class Screen {
  private static final long NANOS_BETWEEN_LINES = 1_000_000_000;
  private static final String BACK_AND_CLEAR = "\r\u001b[K";

  private final PrintStream out;
  private final int columns;
  private long lastLine;
  private boolean lineOpen;

  /**
   * A screen that nothing was written to yet.
   *
   * @param columns of the terminal; 0: it is none
   */
  public Screen(PrintStream out, int columns) {
    this.out = out;
    this.columns = columns;
    this.lastLine = System.nanoTime() - NANOS_BETWEEN_LINES;
  }

  /** Prints a line, or several, that stay. */
  public synchronized void say(String text) {
    if (lineOpen) {
      out.print(BACK_AND_CLEAR);
      lineOpen = false;
    }
    out.println(text);
    out.flush();
  }

  /** Shows what a reader at a terminal waits for; elsewhere nothing. */
  public synchronized void showWaiting(String text) {
    if (columns > 0) {
      show(text);
    }
  }

  /** Shows how far things are, instead of what was shown before. */
  synchronized void show(String progress) {
    if (columns > 0) {
      // A line that wraps could not be taken back.
      String fitting = progress.substring(0, Math.min(progress.length(), columns - 1));
      out.print(BACK_AND_CLEAR + fitting);
      out.flush();
      lineOpen = true;
    } else if (System.nanoTime() - lastLine >= NANOS_BETWEEN_LINES) {
      lastLine = System.nanoTime();
      say(progress);
    }
  }

  /** Lets what was shown last stay. */
  synchronized void keepShown() {
    if (lineOpen) {
      out.println();
      out.flush();
      lineOpen = false;
    }
  }
}
