// SPDX-License-Identifier: Apache-2.0
package io.millrace.it;

import io.millrace.stack.LocalStack;
import io.millrace.stack.WorkerProcess;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** A group of workers beside the stack's own, each in a process that may be killed. */
record WorkerGroup(LocalStack stack, String name) {

  /** A worker of which the group knows soon that it was killed. */
  WorkerProcess start() {
    return start(Map.of());
  }

  /** Several such workers, which boot side by side, with more settings, or others. */
  List<WorkerProcess> start(int count, Map<String, String> more) {
    List<CompletableFuture<WorkerProcess>> booting =
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> start(more), run -> new Thread(run).start()))
            .toList();
    return new ArrayList<>(booting.stream().map(CompletableFuture::join).toList());
  }

  /** Such a worker with more settings, or others. */
  WorkerProcess start(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("group.id", name);
    settings.put("config.storage.topic", name + "-config");
    settings.put("offset.storage.topic", name + "-offset");
    settings.put("status.storage.topic", name + "-status");
    settings.put("session.timeout.ms", "1500");
    settings.put("heartbeat.interval.ms", "300");
    // The next worker reads offsets only when a transaction that a killed one left has timed out.
    settings.put("producer.transaction.timeout.ms", "6000");
    settings.putAll(more);
    return stack.addWorkerProcess(
        settings, List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
  }
}
