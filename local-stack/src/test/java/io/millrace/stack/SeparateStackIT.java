// SPDX-License-Identifier: Apache-2.0
package io.millrace.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.HdfsConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeparateStackIT {
  @TempDir Path directory;

  @Test
  void everyPartIsAProcessThatEndsWithTheStack() throws IOException {
    long broker;
    try (SeparateStack stack = SeparateStack.start(directory, options())) {
      broker = stack.brokerPid();
      assertThat(broker).isNotEqualTo(ProcessHandle.current().pid());
      stack.topics().create("some", 1);
      assertThat(stack.topics().names()).containsExactly("some");
      URI hdfs = stack.addHdfs();
      try (FileSystem files = FileSystem.newInstance(hdfs, new HdfsConfiguration())) {
        assertThat(files.mkdirs(new org.apache.hadoop.fs.Path("/some"))).isTrue();
      }
      assertThat(ProcessHandle.current().children()).hasSize(2);
    }
    assertThat(ProcessHandle.of(broker)).isEmpty();
    assertThat(ProcessHandle.current().children()).isEmpty();
  }

  @Test
  void aPartThatDoesNotStartIsReportedAndLeavesNothingBehind() throws IOException {
    StackOptions options = options().withBroker("num.io.threads", "none");
    assertThatThrownBy(() -> SeparateStack.start(directory, options))
        .hasMessageContaining("KAFKA did not start")
        .hasMessageContaining(directory.toString());
    assertThat(directory.resolve("kafka/server.log")).content().contains("num.io.threads");
    assertThat(ProcessHandle.current().children()).isEmpty();
  }

  private StackOptions options() throws IOException {
    return StackOptions.defaults()
        .withPluginPath(Files.createDirectories(directory.resolve("no-plugins")));
  }
}
