// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart;

import io.millrace.quickstart.scenario.Screen;
import io.millrace.stack.LocalStack;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends a run once, whether it came to its end or somebody pressed Ctrl-C.
 *
 * <p>Used by the main thread and, on Ctrl-C, by a thread of the JVM: the second to come waits for
 * the first.
 */
final class Lifetime {
  private static final int INTERRUPTED = 130;

  private final RunDirectory directory;
  private final Screen screen;
  private LocalStack stack;
  private boolean ended;
  private volatile int status = INTERRUPTED;
  private volatile boolean interrupted;

  private Lifetime(RunDirectory directory, Screen screen) {
    this.directory = directory;
    this.screen = screen;
  }

  static Lifetime begin(RunDirectory directory, Screen screen) {
    Lifetime lifetime = new Lifetime(directory, screen);
    Runtime.getRuntime().addShutdownHook(new Thread(lifetime::interrupt, "ctrl-c"));
    return lifetime;
  }

  synchronized void runs(LocalStack started) {
    stack = started;
  }

  /** Closes the stack, and removes the directory unless it was named or is to be kept. */
  synchronized void end(boolean keep) {
    ended = true;
    if (stack != null) {
      stack.close();
    }
    release(keep);
  }

  /**
   * Blocks until Ctrl-C, which ends the JVM.
   *
   * @param then the status it ends with
   */
  void stayUp(int then) {
    status = then;
    awaitInterrupt();
  }

  /** Ctrl-C was pressed, so that whatever fails now fails because the stack is going down. */
  boolean interrupted() {
    return interrupted;
  }

  /** Blocks for good: the thread of Ctrl-C ends the JVM. */
  void awaitInterrupt() {
    while (true) {
      LockSupport.park(this);
    }
  }

  /**
   * HDFS cannot be closed here: while the JVM goes down, Hadoop refuses to take back hooks of its
   * own. So only the connectors are stopped in good order, and halting leaves no time for Hadoop to
   * complain about files that are gone.
   */
  private synchronized void interrupt() {
    interrupted = true;
    if (ended) {
      return;
    }
    screen.say("Stopping ...");
    if (stack != null) {
      stack.stopWorkers();
    }
    release(false);
    Runtime.getRuntime().halt(status);
  }

  private void release(boolean keep) {
    if (keep || directory.named()) {
      screen.say("Data and log are kept in " + directory.path());
    }
    if ((!keep || directory.named()) && !directory.remove()) {
      screen.say("Not all of " + directory.scratch() + " could be removed");
    }
  }
}
