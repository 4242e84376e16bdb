// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.HdfsConfiguration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.hdfs.MiniDFSNNTopology;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a store goes through when the other NameNode of a name service takes over. */
class FailoverFactsIT {
  @TempDir private static java.nio.file.Path directory;

  private static MiniDFSCluster cluster;

  private LossyRelay relay;
  private StoreSettings settings;
  private FileStore store;
  private String path;

  @BeforeAll
  static void startCluster() throws IOException {
    Configuration conf = new HdfsConfiguration();
    conf.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, directory.resolve("hdfs").toString());
    conf.setInt("dfs.replication", 1);
    conf.setInt("dfs.heartbeat.interval", 1);
    conf.setInt("dfs.ha.tail-edits.period", 1);
    cluster =
        new MiniDFSCluster.Builder(conf)
            .nnTopology(MiniDFSNNTopology.simpleHATopology())
            .numDataNodes(1)
            .build();
    cluster.waitActive();
  }

  @AfterAll
  static void stopCluster() {
    cluster.shutdown();
  }

  @BeforeEach
  void start() throws IOException {
    cluster.transitionToActive(0);
    relay = new LossyRelay(cluster.getNameNodePort(0));
    java.nio.file.Path site =
        Files.createDirectories(directory.resolve(UUID.randomUUID().toString()));
    write(
        site.resolve("hdfs-site.xml"), NameNodePair.keys(relay.port(), cluster.getNameNodePort(1)));
    // Naps of a hundredth: there is no waiting for a failover here, it has always happened.
    settings =
        new StoreSettings(
            SyncMode.HSYNC,
            Optional.of(site),
            Map.of("dfs.client.failover.sleep.base.millis", "20"),
            LoginSettings.NONE);
    store = settings.open(NameNodePair.ROOT);
    path = "/" + UUID.randomUUID();
  }

  @AfterEach
  void stop() throws IOException {
    store.close();
    relay.close();
    if (cluster.getNameNode(1).isActiveState()) {
      cluster.transitionToStandby(1);
    }
  }

  @Test
  void anOpenFileGoesOn() throws IOException {
    try (StoreOutput out = store.create(path + ".tmp")) {
      out.write("before,".getBytes(UTF_8));
      out.sync();

      failOver();

      out.write("after".getBytes(UTF_8));
      out.sync();
    }
    store.rename(path + ".tmp", path);

    assertThat(read(path)).isEqualTo("before,after");
  }

  @Test
  void anOpenFileGoesOnWithANewBlockWhenTheActiveOneIsStopped() throws IOException {
    Map<String, String> keys = new HashMap<>(settings.hadoop());
    keys.put("dfs.blocksize", Integer.toString(Incarnation.BLOCK));
    StoreSettings small =
        new StoreSettings(SyncMode.HSYNC, settings.confDir(), keys, LoginSettings.NONE);
    try (FileStore other = small.open(NameNodePair.ROOT)) {
      try (StoreOutput out = other.create(path)) {
        out.write(new byte[Incarnation.BLOCK]);
        out.sync();

        cluster.shutdownNameNode(0);
        cluster.transitionToActive(1);

        out.write(new byte[10]);
        out.sync();
      }
      assertThat(other.length(path)).isEqualTo(Incarnation.BLOCK + 10);
    } finally {
      cluster.restartNameNode(0);
    }
  }

  /**
   * The other NameNode has heard from a data node which blocks it has. If it has not, a recovery
   * leads nowhere until one asks again after 30 heartbeats (90 s by default).
   */
  @Test
  void aFileOfADeadWriterIsRecoveredTruncatedAndAppendedToByTheOtherNameNode() throws IOException {
    try (HadoopConnection dying = HadoopConnection.open(NameNodePair.ROOT, settings);
        HadoopConnection next = HadoopConnection.open(NameNodePair.ROOT, settings)) {
      DistributedFileSystem writer = (DistributedFileSystem) dying.fileSystem();
      Incarnation.sync(writer.create(new Path(path)), "committed,not");
      writer.getClient().closeAllFilesBeingWritten(true);
      cluster.triggerBlockReports();

      failOver();

      DistributedFileSystem owner = (DistributedFileSystem) next.fileSystem();
      await()
          .atMost(Duration.ofMinutes(2))
          .pollInterval(Duration.ofMillis(500))
          .until(() -> owner.recoverLease(new Path(path)));
      owner.truncate(new Path(path), "committed,".length());
      awaitClosed(owner);
      try (var out = owner.append(new Path(path))) {
        Incarnation.sync(out, "again");
      }
    }
    assertThat(read(path)).isEqualTo("committed,again");
  }

  @Test
  void aRenameWhoseReplyIsLostIsDoneOnce() throws IOException {
    create(path + ".tmp");
    relay.loseNextReply(() -> {});

    store.rename(path + ".tmp", path);

    assertThat(read(path)).isEqualTo("x");
  }

  @Test
  void soItIsIfTheOtherNameNodeHasToKnow() throws IOException {
    create(path + ".tmp");
    relay.loseNextReply(FailoverFactsIT::failOver);

    store.rename(path + ".tmp", path);

    assertThat(cluster.getNameNode(1).isActiveState()).isTrue();
    assertThat(read(path)).isEqualTo("x");
  }

  @Test
  void aCreateWhoseReplyIsLostHasItsStream() throws IOException {
    relay.loseNextReply(FailoverFactsIT::failOver);

    create(path);

    assertThat(read(path)).isEqualTo("x");
  }

  /** Without another NameNode nothing is asked twice, and the outcome is not known. */
  @Test
  void withOneNameNodeARenameWhoseReplyIsLostFailsAndIsDone() throws IOException {
    create(path + ".tmp");
    StoreSettings single =
        new StoreSettings(SyncMode.HSYNC, Optional.empty(), Map.of(), LoginSettings.NONE);
    try (FileStore alone = single.open(StoreRoot.of("hdfs://localhost:" + relay.port()))) {
      relay.loseNextReply(() -> {});

      assertThatThrownBy(() -> alone.rename(path + ".tmp", path))
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(FileAlreadyExistsException.class);

      assertThat(alone.length(path)).isEqualTo(1);
    }
  }

  private static void failOver() {
    try {
      cluster.transitionToStandby(0);
      cluster.transitionToActive(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitClosed(DistributedFileSystem fs) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> fs.isFileClosed(new Path(path)));
  }

  private void create(String name) throws IOException {
    try (StoreOutput out = store.create(name)) {
      out.write('x');
    }
  }

  private String read(String name) throws IOException {
    try (InputStream in = store.open(name)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static void write(java.nio.file.Path file, Map<String, String> keys) throws IOException {
    Configuration conf = new Configuration(false);
    keys.forEach(conf::set);
    try (var out = Files.newOutputStream(file)) {
      conf.writeXml(out);
    }
  }
}
