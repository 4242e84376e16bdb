// SPDX-License-Identifier: Apache-2.0
package io.millrace.it;

import io.millrace.stack.LocalStack;
import io.millrace.stack.WorkerProcess;
import java.util.List;
import java.util.Map;

/** A group of workers beside the stack's own, each in a process that may be killed. */
record WorkerGroup(LocalStack stack, String name) {

  /** A worker of which the group knows soon that it was killed. */
  WorkerProcess start() {
    return stack.addWorkerProcess(
        Map.of(
            "group.id",
            name,
            "config.storage.topic",
            name + "-config",
            "offset.storage.topic",
            name + "-offset",
            "status.storage.topic",
            name + "-status",
            "session.timeout.ms",
            "1500",
            "heartbeat.interval.ms",
            "300"),
        List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
  }
}
