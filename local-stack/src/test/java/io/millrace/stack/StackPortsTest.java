// SPDX-License-Identifier: Apache-2.0
package io.millrace.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackPortsTest {
  @TempDir Path directory;

  @Test
  void freePortsAreDistinct() {
    assertThat(StackPorts.free(50)).hasSize(50).doesNotHaveDuplicates();
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
