// SPDX-License-Identifier: Apache-2.0
package io.millrace.record;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Comparator;

/**
 * The host whose files are read, as records and offsets name it.
 *
 * @param id what the configuration calls it, by default its name
 * @param ip an address that other machines can reach, if the host has one
 * @param fqdn the name with its domain, where the resolver knows it
 */
public record Host(String id, String ip, String fqdn) {

  /** The machine that this runs on, under the given id, or under its own name if that is null. */
  public static Host local(String id) {
    try {
      InetAddress named = InetAddress.getLocalHost();
      return new Host(
          id == null ? named.getHostName() : id, address(named), named.getCanonicalHostName());
    } catch (UnknownHostException e) {
      // The message is "<name>: <why>": the name does not resolve, which a log shipper can live
      // with.
      String name = e.getMessage().split(":", 2)[0];
      return new Host(id == null ? name : id, address(InetAddress.getLoopbackAddress()), name);
    }
  }

  /** Many distributions let the own name resolve to loopback, which names no machine. */
  private static String address(InetAddress named) {
    if (!named.isLoopbackAddress()) {
      return named.getHostAddress();
    }
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(a -> !a.isLoopbackAddress() && !a.isLinkLocalAddress())
          .min(Comparator.comparing((InetAddress a) -> !(a instanceof Inet4Address)))
          .orElse(named)
          .getHostAddress();
    } catch (SocketException e) {
      return named.getHostAddress(); // no interface can be asked: loopback is all that is known
    }
  }
}
