// SPDX-License-Identifier: Apache-2.0
package io.millrace.it;

import static io.millrace.it.Pipeline.config;
import static io.millrace.it.Pipeline.drop;
import static io.millrace.it.Pipeline.values;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.stack.LocalStack;
import io.millrace.stack.WorkerProcess;
import io.millrace.stack.junit.WithLocalStack;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * On a worker that delivers at least once, a connector may ask for less: {@code acks=1}, and
 * tolerance of what the broker refuses.
 */
@WithLocalStack
class BestEffortIT {
  private static final String NAME = "best-effort";

  @TempDir Path spool;

  @Test
  void acksOneIsTakenAndATolerantSourceLosesWhatTheBrokerRefuses(LocalStack stack) {
    drop(spool, "a.log", ("first\n" + "x".repeat(5_000) + "\nlast\n").getBytes(ISO_8859_1));
    stack.topics().create(NAME, 1, Map.of("max.message.bytes", "2000"));
    try (WorkerProcess worker =
        new WorkerGroup(stack, NAME).start(Map.of("exactly.once.source.support", "disabled"))) {
      worker
          .connect()
          .put(
              NAME,
              config(
                  "io.millrace.spooldir.SpoolDirSourceConnector",
                  "spool.dir",
                  spool.toString(),
                  "topic",
                  NAME,
                  "producer.override.acks",
                  "1",
                  "producer.override.batch.size",
                  "0",
                  "errors.tolerance",
                  "all"));
      worker.connect().awaitRunning(NAME, 1, Pipeline.LIMIT);
      await().atMost(Pipeline.LIMIT).until(() -> Pipeline.names(spool).contains("a.log.COMPLETED"));
      assertThat(values(stack.topics().consume(NAME))).isEqualTo(List.of("first", "last"));
      worker.connect().awaitRunning(NAME, 1, Pipeline.LIMIT);
    }
  }
}
