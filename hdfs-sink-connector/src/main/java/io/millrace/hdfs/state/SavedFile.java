// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.state;

import io.millrace.hdfs.bucket.BucketId;
import io.millrace.hdfs.bucket.Destination;

/**
 * A file in use, as a checkpoint knows it.
 *
 * @param name where it is, or was before a later owner renamed it
 * @param active whether its owner had it open then
 * @param bucket whose records go there
 * @param destination where it is to be published
 * @param written its bytes and records
 * @param encoding how to go on writing
 */
public record SavedFile(
    InUseName name,
    boolean active,
    BucketId bucket,
    Destination destination,
    Written written,
    Encoding encoding) {

  /**
   * How its bytes came about.
   *
   * @param format the name of the file format
   * @param state what the format needs to go on
   */
  public record Encoding(String format, String state) {}
}
