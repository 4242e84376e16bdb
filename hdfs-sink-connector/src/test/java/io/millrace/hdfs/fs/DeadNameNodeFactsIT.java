// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long one call lasts while a NameNode is dead. All times of the sink's defaults are divided by
 * {@code millrace.hurry}, which is 10; with 1 they are what a user sees.
 */
class DeadNameNodeFactsIT {
  private static final Logger LOG = LoggerFactory.getLogger(DeadNameNodeFactsIT.class);
  private static final int HURRY = Integer.getInteger("millrace.hurry", 10);
  private static final String RPC_TIMEOUT = "ipc.client.rpc-timeout.ms";
  private static final String CONNECT_TIMEOUT = "ipc.client.connect.timeout";
  private static final String FAILOVER_SLEEP = "dfs.client.failover.sleep.base.millis";

  private ServerSocket silent;
  private int refusing;

  @BeforeEach
  void start() throws IOException {
    silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    try (ServerSocket gone = new ServerSocket(0)) {
      refusing = gone.getLocalPort();
    }
  }

  @AfterEach
  void stop() throws IOException {
    silent.close();
  }

  @Test
  void oneThatRefusesIsReportedAtOnce() throws IOException {
    Duration lasted = call("refuses", StoreRoot.of("hdfs://localhost:" + refusing), Map.of());

    // Hadoop's own settings would try for ten seconds.
    assertThat(lasted).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void oneThatCannotBeReachedIsTriedThreeTimes() throws IOException {
    List<Socket> waiting = fill(silent);
    try {
      Duration lasted =
          call(
              "cannot be reached",
              StoreRoot.of("hdfs://localhost:" + silent.getLocalPort()),
              Map.of());

      // Hurried only if this is the JVM's first store: they share what decides how long to connect.
      assertThat(lasted).isBetween(hurried(15_000), Duration.ofSeconds(25));
    } finally {
      for (Socket socket : waiting) {
        socket.close();
      }
    }
  }

  @Test
  void oneThatIsSilentIsWaitedForOnce() throws IOException {
    Duration lasted =
        call("is silent", StoreRoot.of("hdfs://localhost:" + silent.getLocalPort()), Map.of());

    // Twice would be 30 s.
    assertThat(lasted).isBetween(hurried(15_000), hurried(29_000));
  }

  @Test
  void ofTwoThatRefuseEachIsAskedTwice() throws IOException {
    Duration lasted =
        call("refuse, both", NameNodePair.ROOT, NameNodePair.keys(refusing, refusing));

    assertThat(lasted).isBetween(hurried(6_000), hurried(22_000));
  }

  @Test
  void theSilentOneOfTwoIsWaitedForTwice() throws IOException {
    Duration lasted =
        call(
            "is silent, the other refuses",
            NameNodePair.ROOT,
            NameNodePair.keys(silent.getLocalPort(), refusing));

    assertThat(lasted).isBetween(hurried(36_000), hurried(52_000));
  }

  /** Takes every place of the queue before the port: who comes then gets no answer at all. */
  private static List<Socket> fill(ServerSocket server) throws IOException {
    List<Socket> waiting = new ArrayList<>();
    while (true) {
      Socket socket = new Socket();
      waiting.add(socket);
      try {
        socket.connect(server.getLocalSocketAddress(), 200);
      } catch (SocketTimeoutException e) {
        return waiting;
      }
    }
  }

  private static Duration call(String what, StoreRoot root, Map<String, String> keys)
      throws IOException {
    Map<String, String> all = new HashMap<>(keys);
    Configuration defaults = HadoopConnection.configuration(settings(Map.of()));
    for (String key : List.of(RPC_TIMEOUT, CONNECT_TIMEOUT, FAILOVER_SLEEP)) {
      all.put(key, Integer.toString(defaults.getInt(key, 1000) / HURRY));
    }
    try (FileStore store = settings(all).open(root)) {
      long start = System.nanoTime();
      Throwable failure = catchThrowable(() -> store.length("/a"));
      Duration lasted = Duration.ofNanos(System.nanoTime() - start);
      LOG.warn("A NameNode {}: one call lasted {}, then {}", what, lasted, failure.toString());
      assertThat(failure).isInstanceOf(IOException.class);
      return lasted;
    }
  }

  private static Duration hurried(long millis) {
    return Duration.ofMillis(millis / HURRY);
  }

  private static StoreSettings settings(Map<String, String> keys) {
    return new StoreSettings(SyncMode.HSYNC, Optional.empty(), keys, LoginSettings.NONE);
  }
}
