// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.HdfsConfiguration;
import org.apache.hadoop.hdfs.MiniDFSCluster;

/** One small HDFS for all tests of a JVM, which takes it down when it exits. */
public final class MiniHdfs {
  private static MiniDFSCluster cluster;

  private MiniHdfs() {}

  /** {@code hdfs://host:port} of the running cluster. */
  public static synchronized String uri() {
    if (cluster == null) {
      cluster = start();
    }
    return "hdfs://localhost:" + cluster.getNameNodePort();
  }

  private static MiniDFSCluster start() {
    try {
      Path directory = Files.createDirectories(Path.of("target", "hdfs").toAbsolutePath());
      Configuration conf = new HdfsConfiguration();
      conf.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, directory.toString());
      conf.setInt("dfs.replication", 1);
      // Block recovery is handed out with a heartbeat: at the default of 3 s each waits that long.
      conf.setInt("dfs.heartbeat.interval", 1);
      MiniDFSCluster started = new MiniDFSCluster.Builder(conf).numDataNodes(1).build();
      started.waitActive();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start HDFS", e);
    }
  }
}
