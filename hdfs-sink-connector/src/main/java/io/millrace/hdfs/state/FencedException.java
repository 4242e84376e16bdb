// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.state;

import java.io.IOException;

/** Another owner has claimed the topic partition; nothing was committed. */
public final class FencedException extends IOException {
  private static final long serialVersionUID = 1L;

  FencedException(String directory, Throwable cause) {
    super(
        "Another task has claimed this partition: "
            + directory
            + " is gone. If that goes on, two connectors of one name share a state directory.",
        cause);
  }
}
