// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.HdfsConfiguration;
import org.apache.hadoop.hdfs.protocol.HdfsFileStatus;

/**
 * A task incarnation as HDFS sees it: a client of its own, and with it a lease holder of its own.
 *
 * <p>Invariant: no two incarnations share a client, so one may fence the other within one JVM.
 */
final class Incarnation implements AutoCloseable {
  /** The smallest that a name node allows by default. */
  static final int BLOCK = 1 << 20;

  private final DistributedFileSystem hdfs;

  private Incarnation(DistributedFileSystem hdfs) {
    this.hdfs = hdfs;
  }

  static Incarnation start() throws IOException {
    Configuration conf = new HdfsConfiguration();
    conf.setInt("dfs.replication", 1);
    return new Incarnation(
        (DistributedFileSystem) FileSystem.newInstance(URI.create(MiniHdfs.uri()), conf));
  }

  DistributedFileSystem hdfs() {
    return hdfs;
  }

  Path freshDirectory() throws IOException {
    Path directory = new Path("/" + UUID.randomUUID());
    hdfs.mkdirs(directory);
    return directory;
  }

  /** Fails where the parent is missing, other than {@link FileSystem#create(Path)}. */
  FSDataOutputStream create(Path path) throws IOException {
    return hdfs.createFile(path).overwrite(false).blockSize(BLOCK).build();
  }

  /** Leaves the file open, its bytes synced. */
  FSDataOutputStream open(Path path, String content) throws IOException {
    FSDataOutputStream out = create(path);
    sync(out, content);
    return out;
  }

  void write(Path path, String content) throws IOException {
    try (FSDataOutputStream out = create(path)) {
      out.write(content.getBytes(UTF_8));
    }
  }

  void append(Path path, String content) throws IOException {
    try (FSDataOutputStream out = hdfs.append(path)) {
      out.write(content.getBytes(UTF_8));
    }
  }

  String read(Path path) throws IOException {
    try (FSDataInputStream in = hdfs.open(path)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  long inode(Path path) throws IOException {
    return ((HdfsFileStatus) hdfs.getFileStatus(path)).getFileId();
  }

  void recover(Path path) throws IOException {
    if (!hdfs.recoverLease(path)) {
      awaitClosed(path);
    }
  }

  void truncate(Path path, long length) throws IOException {
    if (!hdfs.truncate(path, length)) {
      awaitClosed(path);
    }
  }

  void awaitClosed(Path path) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> hdfs.isFileClosed(path));
  }

  /** Ends without a word to HDFS: what was open stays so until somebody recovers it. */
  void die() {
    hdfs.getClient().closeAllFilesBeingWritten(true);
  }

  @Override
  public void close() throws IOException {
    hdfs.close();
  }

  static void sync(FSDataOutputStream out, String content) throws IOException {
    out.write(content.getBytes(UTF_8));
    out.hsync();
  }
}
