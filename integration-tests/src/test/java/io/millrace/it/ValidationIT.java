// SPDX-License-Identifier: Apache-2.0
package io.millrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.stack.ConnectorPlugin;
import io.millrace.stack.LocalStack;
import io.millrace.stack.junit.WithLocalStack;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each mistake stands on its own key, as a user sees it through REST. */
@WithLocalStack
class ValidationIT {
  private static final String SPOOL = "io.millrace.spooldir.SpoolDirSourceConnector";
  private static final String TAIL = "io.millrace.taildir.TailDirSourceConnector";
  private static final String SINK = "io.millrace.hdfs.HdfsSinkConnector";

  @TempDir Path directory;

  @Test
  void theWorkerKnowsThePlugins(LocalStack stack) {
    assertThat(stack.connect().plugins())
        .extracting(ConnectorPlugin::className)
        .contains(SPOOL, TAIL, SINK);
  }

  @Test
  void severalMistakesInASpooldirConfigurationAreAllReported(LocalStack stack) {
    Map<String, List<String>> errors =
        stack
            .connect()
            .validate(
                SPOOL,
                Pipeline.config(
                    SPOOL,
                    "name",
                    "spool",
                    "spool.dir",
                    directory.resolve("missing").toString(),
                    "topic",
                    "logs-%Q",
                    "include.pattern",
                    "a(",
                    "setle.ms",
                    "5"));
    assertThat(errors).containsOnlyKeys("spool.dir", "topic", "include.pattern", "setle.ms");
    assertThat(errors.get("spool.dir").toString()).contains("does not exist");
    assertThat(errors.get("topic").toString()).contains("%Q");
    assertThat(errors.get("include.pattern").toString()).contains("position");
    assertThat(errors.get("setle.ms").toString()).contains("settle.ms");
  }

  @Test
  void severalMistakesInATaildirConfigurationAreAllReported(LocalStack stack) {
    Map<String, List<String>> errors =
        stack
            .connect()
            .validate(
                TAIL,
                Pipeline.config(
                    TAIL,
                    "name",
                    "tail",
                    "groups",
                    "www,error",
                    "groups.www.paths",
                    "relative/*.log",
                    "groups.www.topic",
                    "%{",
                    "groups.error.pahts",
                    "/logs/error.log"));
    assertThat(errors)
        .containsOnlyKeys(
            "groups.www.paths", "groups.www.topic", "groups.error.paths", "groups.error.pahts");
    assertThat(errors.get("groups.error.pahts").toString()).contains("paths");
  }

  @Test
  void severalMistakesInASinkConfigurationAreAllReported(LocalStack stack) {
    Map<String, List<String>> errors =
        stack
            .connect()
            .validate(
                SINK,
                Pipeline.config(
                    SINK,
                    "name",
                    "sink",
                    "topics",
                    "logs",
                    "path",
                    "ftp://host/%Y",
                    "file.name",
                    "%{topic}-%Q",
                    "roll.bites",
                    "5"));
    assertThat(errors).containsOnlyKeys("path", "file.name", "roll.bites");
    assertThat(errors.get("roll.bites").toString()).contains("roll.bytes");
  }
}
