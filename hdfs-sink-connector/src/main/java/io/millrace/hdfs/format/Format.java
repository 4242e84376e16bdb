// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.format;

/** What a file is made of, compressed or not. */
public enum Format {
  TEXT,
  HEADER_AND_TEXT,
  JSON,
  SEQUENCEFILE,
  AVRO_EVENT;

  @Override
  public String toString() {
    return name().replace('_', '-');
  }
}
