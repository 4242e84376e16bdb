// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.bucket;

import java.util.Set;

/** What a template can name besides headers; a header of the same name is not seen. */
final class Variables {
  static final String TOPIC = "topic";
  static final String PARTITION = "partition";

  /** The offset of the file's first record. */
  static final String OFFSET = "offset";

  /** The files that the bucket had before this one. */
  static final String COUNTER = "counter";

  static final Set<String> ALL = Set.of(TOPIC, PARTITION, OFFSET, COUNTER);

  private Variables() {}
}
