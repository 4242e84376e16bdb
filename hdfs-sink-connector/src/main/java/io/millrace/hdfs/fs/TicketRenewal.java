// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after the ticket of one login for as long as its store is open.
 *
 * <p>Thread rule: one daemon thread of its own, since a task may be busy or idle for longer than a
 * ticket lives. It touches nothing but the login, has the plugin's class loader, outlives every
 * failure, and ends with {@link #close()}, which does not wait for it: a login that is under way
 * then is finished and of no use.
 */
final class TicketRenewal implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TicketRenewal.class);

  private final String principal;
  private final Duration every;
  private final Login login;
  private final CountDownLatch closed = new CountDownLatch(1);

  /** Logs in again if the ticket has become old. */
  @FunctionalInterface
  interface Login {
    void renew() throws IOException;
  }

  private TicketRenewal(String principal, Duration every, Login login) {
    this.principal = principal;
    this.every = every;
    this.login = login;
  }

  static TicketRenewal start(String principal, Duration every, Login login) {
    TicketRenewal renewal = new TicketRenewal(principal, every, login);
    Thread thread = new Thread(renewal::run, "millrace-ticket-" + principal);
    thread.setDaemon(true);
    thread.setContextClassLoader(TicketRenewal.class.getClassLoader());
    thread.start();
    return renewal;
  }

  @Override
  public void close() {
    closed.countDown();
  }

  private void run() {
    boolean failing = false;
    try {
      while (!closed.await(every.toNanos(), TimeUnit.NANOSECONDS)) {
        failing = renew(failing);
      }
    } catch (InterruptedException e) {
      // Nobody but a JVM that ends interrupts this thread.
      Thread.currentThread().interrupt();
    }
  }

  /** Whether it failed. A row of failures is logged once, when it begins and when it ends. */
  private boolean renew(boolean failing) {
    try {
      login.renew();
      if (failing) {
        LOG.info("The Kerberos ticket of {} can be renewed again", principal);
      }
      return false;
    } catch (IOException | RuntimeException e) {
      if (!failing) {
        LOG.warn(
            "The Kerberos ticket of {} cannot be renewed, trying on each {}", principal, every, e);
      }
      return true;
    }
  }
}
