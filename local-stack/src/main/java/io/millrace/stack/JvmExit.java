// SPDX-License-Identifier: Apache-2.0
package io.millrace.stack;

import org.apache.kafka.common.utils.Exit;

/**
 * Keeps Kafka from ending this JVM. A broker or worker that cannot go on calls {@code System.exit},
 * which is right for a server of its own; here it would take the tests along, without a word.
 */
final class JvmExit {
  private JvmExit() {}

  /** From now on such a call is an error on the thread that makes it. */
  static void forbid() {
    Exit.setExitProcedure(JvmExit::refuse);
    Exit.setHaltProcedure(JvmExit::refuse);
  }

  private static void refuse(int status, String message) {
    throw new IllegalStateException(
        "a part of the stack gave up with status %d%s; its log says why"
            .formatted(status, message == null ? "" : " (" + message + ")"));
  }
}
