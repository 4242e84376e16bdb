// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.flow;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.List;
import java.util.stream.Stream;

/** The addresses of this machine, in text. */
public final class OwnAddresses {
  private OwnAddresses() {}

  public static List<String> list() {
    try {
      // The name may resolve to an address of no interface, such as Debian's 127.0.1.1.
      return Stream.concat(
              NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses),
              Stream.of(InetAddress.getLocalHost()))
          .map(InetAddress::getHostAddress)
          .distinct()
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException("cannot list the addresses of this machine", e);
    }
  }
}
