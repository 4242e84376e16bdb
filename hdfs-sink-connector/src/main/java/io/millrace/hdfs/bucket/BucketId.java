// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.bucket;

import java.nio.ByteBuffer;

/**
 * What the records of one file have in common.
 *
 * @param directory the rendered directory; empty for whole files, which keep their first one
 * @param name the file name, rendered without what differs from file to file
 * @param key for whole files, the key of the source file's records, bytes as a {@link ByteBuffer}
 */
public record BucketId(String directory, String name, Object key) {
  static Object key(Object recordKey) {
    return recordKey instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : recordKey;
  }
}
