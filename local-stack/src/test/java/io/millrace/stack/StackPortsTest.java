// SPDX-License-Identifier: Apache-2.0
package io.millrace.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackPortsTest {
  @TempDir Path directory;

  @Test
  void aPortIsGivenOnceThoughNobodyListensAtItYet() {
    List<Integer> given = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      given.addAll(StackPorts.free(50));
    }

    assertThat(given).hasSize(1000).doesNotHaveDuplicates();
  }

  @Test
  void morePortsThanThereAreIsAnErrorAndTakesNone() {
    assertThatThrownBy(() -> StackPorts.free(20_000))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("from 20000 to 32767, wanted 20000");
    assertThat(StackPorts.free(100)).hasSize(100);
  }

  @Test
  void connectionsDoNotTakeThePortsOfServersThatAreYetToListen() throws IOException {
    Path range = Path.of("/proc/sys/net/ipv4/ip_local_port_range");
    assumeThat(range).exists();
    int lowestOfConnections;
    // Not with Files.readString, whose first read takes one byte: these files give no more then.
    try (Scanner in = new Scanner(range, StandardCharsets.US_ASCII)) {
      lowestOfConnections = in.nextInt();
    }
    assumeThat(lowestOfConnections).as("Linux's own setting").isEqualTo(32_768);

    assertThat(StackPorts.free(1000)).allMatch(port -> port < lowestOfConnections);
  }

  @Test
  void portsAreTheSameWhenTheStackComesUpAgain() {
    Path file = directory.resolve("ports.properties");
    StackPorts first = StackPorts.remembered(file);

    assertThat(StackPorts.remembered(file)).isEqualTo(first);
  }

  @Test
  void aPortThatIsInUseIsReplacedAndTheOthersStay() throws IOException {
    Path file = directory.resolve("ports.properties");
    StackPorts first = StackPorts.remembered(file);
    InetAddress local = InetAddress.getLoopbackAddress();
    try (ServerSocket taken = new ServerSocket(first.rest(), 1, local)) {
      StackPorts second = StackPorts.remembered(file);

      assertThat(second.rest()).isNotEqualTo(taken.getLocalPort());
      assertThat(second.broker()).isEqualTo(first.broker());
      assertThat(second.nameNode()).isEqualTo(first.nameNode());
    }
  }
}
