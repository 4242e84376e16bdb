// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.format;

import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The random bytes of one file that stand between its blocks, by which a reader that begins in the
 * middle finds the next one.
 *
 * <p>Invariant: a file has one marker, so whoever goes on with the file takes it over.
 */
final class SyncMarker {
  private static final int BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final byte[] bytes;

  private SyncMarker(byte[] bytes) {
    this.bytes = bytes;
  }

  static SyncMarker random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new SyncMarker(bytes);
  }

  /** What {@link #toString} gave. */
  static SyncMarker parse(String state) throws IOException {
    if (!state.matches("[0-9a-f]{" + 2 * BYTES + "}")) {
      throw new IOException(
          "The state of a file is '" + state + "', wanted " + 2 * BYTES + " hexadecimal digits");
    }
    return new SyncMarker(HexFormat.of().parseHex(state));
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, BYTES);
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
