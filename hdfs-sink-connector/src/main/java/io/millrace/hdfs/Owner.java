// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import io.millrace.record.Host;

/** Who writes checkpoints, for the people who read them. */
final class Owner {
  private Owner() {}

  /** The host's name and the number of the process. */
  static String describe() {
    return Host.local(null).id() + " pid " + ProcessHandle.current().pid();
  }
}
