// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Text that looks like access logs, compresses like them, and is the same in each run. */
public final class SeededText {
  private static final long SEED = 20_251_122;
  private static final String[] PATHS = {"index", "search", "cart", "login", "static/app", "item"};

  private final Random random = new Random(SEED);
  private final StringBuilder pending = new StringBuilder();

  /** Values of one length. */
  public List<byte[]> values(int count, int bytes) {
    List<byte[]> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      values.add(value(bytes));
    }
    return values;
  }

  private byte[] value(int bytes) {
    while (pending.length() < bytes) {
      pending.append(line());
    }
    byte[] value = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      value[i] = (byte) pending.charAt(i); // ASCII
    }
    pending.delete(0, bytes);
    return value;
  }

  private String line() {
    return "10."
        + random.nextInt(256)
        + "."
        + random.nextInt(256)
        + "."
        + random.nextInt(256)
        + " - - [22/Nov/2025:10:15:30 +0000] \"GET /"
        + PATHS[random.nextInt(PATHS.length)]
        + "?id="
        + Long.toHexString(random.nextLong())
        + " HTTP/1.1\" 200 "
        + random.nextInt(100_000)
        + " \"-\" \"Mozilla/5.0 (X11; Linux x86_64)\" ";
  }
}
