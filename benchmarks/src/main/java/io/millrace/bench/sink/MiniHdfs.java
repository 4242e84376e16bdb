// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.sink;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.HdfsConfiguration;
import org.apache.hadoop.hdfs.MiniDFSCluster;

/** A name node and a data node in this JVM, without the rest of a stack. */
final class MiniHdfs implements AutoCloseable {
  private final MiniDFSCluster cluster;
  private final FileSystem files;

  private MiniHdfs(MiniDFSCluster cluster, FileSystem files) {
    this.cluster = cluster;
    this.files = files;
  }

  /**
   * Boots it.
   *
   * @param heartbeatSeconds how often the data node hears what it has to do; 3 by default
   */
  static MiniHdfs start(Path directory, int heartbeatSeconds) throws IOException {
    Configuration conf = new HdfsConfiguration();
    conf.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, directory.toString());
    conf.setInt("dfs.replication", 1);
    conf.setInt("dfs.heartbeat.interval", heartbeatSeconds);
    MiniDFSCluster cluster = new MiniDFSCluster.Builder(conf).numDataNodes(1).build();
    cluster.waitActive();
    return new MiniHdfs(cluster, cluster.getFileSystem());
  }

  FileSystem files() {
    return files;
  }

  /** A directory of this cluster, with its file system. */
  org.apache.hadoop.fs.Path path(String directory) {
    return new org.apache.hadoop.fs.Path(files.getUri() + "/" + directory);
  }

  @Override
  public void close() {
    cluster.shutdown();
  }
}
