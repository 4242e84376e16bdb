// SPDX-License-Identifier: Apache-2.0
package io.millrace.it;

import static io.millrace.it.Pipeline.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.stack.ConnectorOffset;
import io.millrace.stack.LocalStack;
import io.millrace.stack.junit.StopsLocalStack;
import io.millrace.stack.junit.WithLocalStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@WithLocalStack
class TailDirIT {
  @TempDir Path logs;
  private final List<String> written = new ArrayList<>();

  @Test
  @StopsLocalStack
  void aRestartGoesOnAtItsPosition(LocalStack stack) throws IOException {
    try (Pipeline pipeline = new Pipeline(stack, "tail-restart")) {
      String connector = pipeline.start("source", tail(pipeline));
      append(1_000);
      pipeline.awaitRecords(1_000);
      stack.worker().stop();
      append(1_000);
      stack.worker().start();
      append(1_000);
      assertThat(values(pipeline.awaitRecords(3_000))).isEqualTo(written);
      long size = Files.size(logs.resolve("www.log"));
      await()
          .atMost(Pipeline.LIMIT)
          .untilAsserted(
              () -> {
                List<ConnectorOffset> offsets = pipeline.connect().offsets(connector);
                assertThat(offsets).hasSize(1);
                assertThat(offsets.get(0).partition())
                    .isEqualTo(Map.of("stream", "web-1:live:" + logs.resolve("www.log")));
                assertThat(((Number) offsets.get(0).offset().get("position")).longValue())
                    .isEqualTo(size);
              });
    }
  }

  private Map<String, String> tail(Pipeline pipeline) {
    Map<String, String> config = TailConfig.following(pipeline.topic(), logs.resolve("www.log"));
    config.put("host.id", "web-1");
    return config;
  }

  private void append(int lines) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines; i++) {
      String line = "line " + written.size();
      written.add(line);
      text.append(line).append('\n');
    }
    Files.writeString(
        logs.resolve("www.log"), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
