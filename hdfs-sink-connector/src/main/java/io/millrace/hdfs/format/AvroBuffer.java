// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.format;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Values in Avro's binary encoding. */
final class AvroBuffer extends ByteArrayOutputStream {
  private static final int MORE = 0x80;

  /** Seven bits a byte, the lowest first; the sign is the lowest of all. */
  void writeLong(long number) {
    long rest = (number << 1) ^ (number >> (Long.SIZE - 1));
    while ((rest & -MORE) != 0) {
      write((int) (rest | MORE));
      rest >>>= 7;
    }
    write((int) rest);
  }

  void writeString(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    writeLong(utf8.length);
    write(utf8, 0, utf8.length);
  }
}
