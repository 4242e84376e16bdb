// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.bucket;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * What the records of one file have in common, as texts, so that it can be stored.
 *
 * @param directory the rendered directory; empty for whole files, which keep their first one
 * @param name the file name, rendered without what differs from file to file
 * @param key for whole files, the key of the source file's records as {@link #key} writes it, else
 *     empty
 */
public record BucketId(String directory, String name, String key) {
  /** Stands in a name for what differs from file to file; no value has a control character. */
  static final String MARK = "\u0001";

  /** The name for people. */
  public String printable() {
    return name.replace(MARK, "*");
  }

  /** A record's key as text; different keys have different texts. */
  static String key(Object recordKey) {
    if (recordKey == null) {
      return "none";
    }
    if (recordKey instanceof byte[] bytes) {
      return bytes(ByteBuffer.wrap(bytes));
    }
    if (recordKey instanceof ByteBuffer buffer) {
      return bytes(buffer.duplicate());
    }
    return recordKey.getClass().getSimpleName() + ":" + recordKey;
  }

  private static String bytes(ByteBuffer buffer) {
    try {
      return "utf-8:" + StandardCharsets.UTF_8.newDecoder().decode(buffer.duplicate());
    } catch (CharacterCodingException e) {
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      return "hex:" + HexFormat.of().formatHex(bytes);
    }
  }
}
