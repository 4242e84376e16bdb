// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.input;

import io.millrace.quickstart.log.AccessFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Lines of nginx's access log, about 275 bytes each, and no two the same; a hundred a second. */
public final class NginxLines {
  /** When the first was written. */
  public static final Instant TIME = Instant.parse("2025-11-22T10:15:30Z");

  private static final long SEED = 20_251_122;
  private static final AccessFormat FORMAT =
      new AccessFormat("nginx-prod-web-01.example.com", SEED);

  private NginxLines() {}

  /** The first so many, without their ends. */
  public static List<byte[]> first(int count) {
    List<byte[]> lines = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      lines.add(line(i));
    }
    return lines;
  }

  static byte[] line(int number) {
    return FORMAT.line(number, TIME.plusMillis(10L * number));
  }
}
