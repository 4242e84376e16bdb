// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;

/** Whether an offset that somebody wants to set is one that a task could go on from. */
final class OffsetCheck {
  private OffsetCheck() {}

  /** A null offset forgets the partition, whatever it looks like. */
  static void check(
      Map<String, String> connector, Map<String, ?> partition, Map<String, ?> offset) {
    if (offset == null) {
      return;
    }
    TailDirConfig config = TailDirConfig.read(connector);
    try {
      checkStream(config, StreamName.of(partition));
      TailOffset.parse(offset);
    } catch (IllegalArgumentException e) {
      throw new ConnectException(
          "Offset " + offset + " of partition " + partition + " cannot be set: " + e.getMessage(),
          e);
    }
  }

  private static void checkStream(TailDirConfig config, String stream) {
    String prefix = config.hosts().streamPrefix();
    boolean known =
        config.groups().stream().anyMatch(group -> stream.startsWith(prefix + group.name() + ":/"));
    if (!known) {
      throw new IllegalArgumentException(
          "Stream is \""
              + stream
              + "\", wanted \""
              + prefix
              + "<group>:<absolute path>\" with a group out of "
              + config.groups().stream().map(FileGroup::name).toList());
    }
  }
}
