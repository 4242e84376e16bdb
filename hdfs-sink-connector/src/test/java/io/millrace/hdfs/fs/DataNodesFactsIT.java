// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.DFSOutputStream;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.HdfsConfiguration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.hdfs.MiniDFSCluster.DataNodeProperties;
import org.apache.hadoop.hdfs.protocol.DatanodeInfo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A cluster of three data nodes, every file on each of them, that loses one. */
class DataNodesFactsIT {
  private static final Logger LOG = LoggerFactory.getLogger(DataNodesFactsIT.class);
  private static final String BEST_EFFORT =
      "dfs.client.block.write.replace-datanode-on-failure.best-effort";

  @TempDir private static java.nio.file.Path directory;

  private static MiniDFSCluster cluster;

  private final List<DataNodeProperties> stopped = new ArrayList<>();
  private HadoopConnection connection;
  private DistributedFileSystem hdfs;
  private Path file;

  @FunctionalInterface
  private interface Step {
    void run() throws IOException;
  }

  @BeforeAll
  static void startCluster() throws IOException {
    Configuration conf = new HdfsConfiguration();
    conf.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, directory.toString());
    conf.setInt("dfs.heartbeat.interval", 1);
    // How long the others ask the stopped one for its replica: 10 s by default.
    conf.setInt("ipc.client.connect.max.retries", 1);
    cluster = new MiniDFSCluster.Builder(conf).numDataNodes(3).build();
    cluster.waitActive();
  }

  @AfterAll
  static void stopCluster() {
    cluster.shutdown();
  }

  @BeforeEach
  void start() throws IOException {
    connection = connect(Map.of());
    hdfs = (DistributedFileSystem) connection.fileSystem();
    file = new Path("/" + UUID.randomUUID());
  }

  @AfterEach
  void stop() throws IOException {
    connection.close();
    for (DataNodeProperties node : stopped) {
      cluster.restartDataNode(node, false);
    }
    cluster.waitActive();
  }

  @Test
  void aStreamGoesOnWithoutTheHeadOfItsPipeline() throws IOException {
    try (FSDataOutputStream out = hdfs.create(file)) {
      Incarnation.sync(out, "before,");
      stopHeadOf(out);

      timed("sync after the pipeline's head stopped", () -> Incarnation.sync(out, "after"));
    }

    assertThat(read()).isEqualTo("before,after");
  }

  @Test
  void aStreamGoesOnWithTheLastOfThreeNodes() throws IOException {
    try (FSDataOutputStream out = hdfs.create(file)) {
      Incarnation.sync(out, "three,");
      stopHeadOf(out);
      Incarnation.sync(out, "two,");
      stopHeadOf(out);

      timed("sync after the second of three stopped", () -> Incarnation.sync(out, "one"));
    }

    assertThat(read()).isEqualTo("three,two,one");
  }

  @Test
  void asHadoopIsSetByDefaultTheStreamFails() throws IOException {
    try (HadoopConnection byDefault = connect(Map.of(BEST_EFFORT, "false"))) {
      FSDataOutputStream out = byDefault.fileSystem().create(file);
      Incarnation.sync(out, "before,");
      stopHeadOf(out);

      assertThatThrownBy(() -> Incarnation.sync(out, "after"))
          .hasMessageContaining("Failed to replace a bad datanode");
      assertThatThrownBy(out::close).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aFileIsAppendedToWithoutOneOfItsNodes() throws IOException {
    write("before,");
    stopOneOf(file);

    timed(
        "append with one of three stopped",
        () -> {
          try (FSDataOutputStream out = hdfs.append(file)) {
            Incarnation.sync(out, "after");
          }
        });

    assertThat(read()).isEqualTo("before,after");
  }

  @Test
  void aFileIsCreatedWithoutOneOfTheNodes() throws IOException {
    write("before,");
    stopOneOf(file);
    file = new Path("/" + UUID.randomUUID());

    timed("create with one of three stopped", () -> write("after"));

    assertThat(read()).isEqualTo("after");
  }

  /**
   * The node that was heard of last leads a recovery. If that is the stopped one, then only asking
   * again after 30 heartbeats (90 s by default) finds another; here the others are heard of.
   */
  @Test
  void aFileIsRecoveredWithoutOneOfItsNodes() throws IOException {
    try (HadoopConnection dying = connect(Map.of())) {
      DistributedFileSystem writer = (DistributedFileSystem) dying.fileSystem();
      FSDataOutputStream out = writer.create(file);
      Incarnation.sync(out, "synced");
      writer.getClient().closeAllFilesBeingWritten(true);
      stopOneOf(file);
      cluster.triggerHeartbeats();

      timed(
          "lease recovery with one of three stopped",
          () ->
              await()
                  .atMost(Duration.ofMinutes(2))
                  .pollInterval(Duration.ofMillis(500))
                  .until(() -> hdfs.recoverLease(file)));
    }

    assertThat(read()).isEqualTo("synced");
  }

  @Test
  void aFileIsTruncatedWithoutOneOfItsNodes() throws IOException {
    write("kept,cut");
    stopOneOf(file);
    cluster.triggerHeartbeats();

    timed(
        "truncation with one of three stopped",
        () -> {
          hdfs.truncate(file, "kept,".length());
          awaitClosed();
        });

    assertThat(read()).isEqualTo("kept,");
  }

  private static HadoopConnection connect(Map<String, String> keys) throws IOException {
    Map<String, String> all = new HashMap<>(keys);
    all.put("dfs.replication", "3");
    return HadoopConnection.open(
        StoreRoot.of("hdfs://localhost:" + cluster.getNameNodePort()),
        new StoreSettings(SyncMode.HSYNC, Optional.empty(), all, LoginSettings.NONE));
  }

  private void stopHeadOf(FSDataOutputStream out) {
    stop(((DFSOutputStream) out.getWrappedStream()).getPipeline()[0]);
  }

  private void stopOneOf(Path path) throws IOException {
    stop(hdfs.getClient().getLocatedBlocks(path.toString(), 0).get(0).getLocations()[0]);
  }

  private void stop(DatanodeInfo node) {
    stopped.add(cluster.stopDataNode(node.getXferAddr()));
  }

  private void write(String content) throws IOException {
    try (FSDataOutputStream out = hdfs.create(file)) {
      Incarnation.sync(out, content);
    }
  }

  private String read() throws IOException {
    try (FSDataInputStream in = hdfs.open(file)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private void awaitClosed() {
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> hdfs.isFileClosed(file));
  }

  private static void timed(String what, Step step) throws IOException {
    long start = System.nanoTime();
    step.run();
    LOG.warn("{}: {} ms", what, (System.nanoTime() - start) / 1_000_000);
  }
}
