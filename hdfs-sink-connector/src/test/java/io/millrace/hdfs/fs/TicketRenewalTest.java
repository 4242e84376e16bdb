// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TicketRenewalTest {
  private static final Duration SOON = Duration.ofMillis(1);

  private final BlockingQueue<Thread> looks = new LinkedBlockingQueue<>();

  @Test
  void failuresOfAnyKindAreOutlived() throws InterruptedException {
    TicketRenewal.Login failing =
        () -> {
          looks.add(Thread.currentThread());
          if (looks.size() % 2 == 0) {
            throw new IllegalStateException("no idea");
          }
          throw new IOException("no KDC");
        };
    try (TicketRenewal renewal = TicketRenewal.start("a@B", SOON, failing)) {
      assertThat(renewal).isNotNull();
      await().until(() -> looks.size() >= 4);
      assertThat(looks).containsOnly(looks.take());
    }
  }

  @Test
  void closingEndsTheThreadThatWaits() throws InterruptedException {
    TicketRenewal waiting =
        TicketRenewal.start(
            "waiting@B", Duration.ofDays(1), () -> looks.add(Thread.currentThread()));
    Thread thread = thread("millrace-ticket-waiting@B");

    waiting.close();

    thread.join();
    assertThat(looks).isEmpty();
  }

  @Test
  void theThreadKeepsNoWorkerFromEndingAndFindsThePluginsClasses() throws InterruptedException {
    try (TicketRenewal renewal =
        TicketRenewal.start("a@B", SOON, () -> looks.add(Thread.currentThread()))) {
      assertThat(renewal).isNotNull();
      Thread thread = looks.take();

      assertThat(thread.isDaemon()).isTrue();
      assertThat(thread.getContextClassLoader()).isSameAs(TicketRenewal.class.getClassLoader());
    }
  }

  private static Thread thread(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
