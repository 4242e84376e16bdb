// SPDX-License-Identifier: Apache-2.0
package io.millrace.template;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;

/** The escapes that print the host which renders the template; their names ignore case. */
enum HostEscape {
  LOCALHOST("localhost"),
  IP("IP"),
  FQDN("FQDN");

  private final String label;

  HostEscape(String label) {
    this.label = label;
  }

  String escape() {
    return "%[" + label + "]";
  }

  boolean matches(String name) {
    return label.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT));
  }

  String resolve() throws UnknownHostException {
    InetAddress local = InetAddress.getLocalHost();
    return switch (this) {
      case LOCALHOST -> local.getHostName();
      case IP -> local.getHostAddress();
      case FQDN -> local.getCanonicalHostName();
    };
  }
}
