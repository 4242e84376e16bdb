// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Instant;

/** The lines of one level in the log of a service; each level has numbers of its own. */
public record ServiceFormat(String service, String level) implements LogFormat {
  @Override
  public byte[] line(long number, Instant time) {
    return (time + mark() + number + " took " + number % 900 + " ms").getBytes(ISO_8859_1);
  }

  @Override
  public long number(byte[] line) {
    return Digits.behind(mark(), line);
  }

  private String mark() {
    return " " + level + " " + service + " call #";
  }
}
