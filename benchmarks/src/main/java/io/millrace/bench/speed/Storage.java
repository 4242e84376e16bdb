// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.speed;

import io.millrace.bench.worker.HdfsFiles;
import io.millrace.stack.StackOptions;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.HdfsConfiguration;
import org.apache.hadoop.hdfs.protocol.DatanodeInfo;
import org.awaitility.Awaitility;

/**
 * The HDFS of a stage.
 *
 * <p>Invariant: what one case wrote is gone from the disk of the data node before the next one
 * begins. HDFS deletes behind the caller's back, which would halve the speed of what is measured
 * meanwhile.
 */
final class Storage implements AutoCloseable {
  /** More than what checkpoints of sinks take, and far less than what a case writes. */
  private static final long LEFT_BYTES = 8_000_000;

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final DistributedFileSystem files;
  private int number;

  private Storage(DistributedFileSystem files) {
    this.files = files;
  }

  /**
   * Has what is deleted removed soon, and counted at once: a data node counts what is on its disk
   * anew each {@code fs.du.interval}, and what it deletes while it does stays in the count till the
   * next time.
   */
  static StackOptions options(StackOptions options) {
    return options
        .withHadoop("fs.du.interval", Long.toString(Duration.ofDays(1).toMillis()))
        .withHadoop("dfs.blocksize", Long.toString(HdfsFiles.BLOCK_BYTES))
        .withHadoop("dfs.heartbeat.interval", "1")
        .withHadoop("dfs.namenode.redundancy.interval.seconds", "1");
  }

  static Storage at(URI hdfs) throws IOException {
    Configuration conf = new HdfsConfiguration();
    conf.setInt("dfs.client.block.write.locateFollowingBlock.initial.delay.ms", 10);
    return new Storage((DistributedFileSystem) FileSystem.newInstance(hdfs, conf));
  }

  FileSystem files() {
    return files;
  }

  /** A directory, or a file, that nobody has used. */
  Path newTarget() {
    return new Path(files.getUri() + "/bench-" + ++number);
  }

  void delete(Path target) throws IOException {
    files.delete(target, true);
    Awaitility.await("the data node to delete what was written")
        .atMost(LIMIT)
        .pollInterval(PAUSE)
        .until(() -> used() < LEFT_BYTES);
  }

  private long used() throws IOException {
    return Stream.of(files.getDataNodeStats()).mapToLong(DatanodeInfo::getDfsUsed).sum();
  }

  @Override
  public void close() throws IOException {
    files.close();
  }
}
