// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import io.millrace.hdfs.bucket.BucketId;
import io.millrace.hdfs.bucket.Destination;
import io.millrace.hdfs.format.FileFormat;
import io.millrace.hdfs.fs.FileStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.connect.sink.SinkRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the in-use files of a task, and removes those that will not be published. */
final class InUseFiles {
  private static final Logger LOG = LoggerFactory.getLogger(InUseFiles.class);

  private final FileStore store;
  private final FileFormat format;
  private final InUseNames names;
  private final boolean checksum;

  InUseFiles(FileStore store, FileFormat format, InUseNames names, boolean checksum) {
    this.store = store;
    this.format = format;
    this.names = names;
    this.checksum = checksum;
  }

  /**
   * Refuses a record before a file is created for it.
   *
   * @throws org.apache.kafka.connect.errors.DataException if the format has no form for it
   */
  void check(SinkRecord record) {
    format.check(record);
  }

  InUseFile create(BucketId bucket, Destination destination, long now) throws IOException {
    String path = destination.sibling(names.next(destination.name()));
    MeasuredOutput out = new MeasuredOutput(store.create(path), checksum);
    return new InUseFile(bucket, destination, path, out, format.open(out), now);
  }

  /**
   * Deletes files whose records will be written again. A file that cannot be deleted stays behind
   * under its in-use name, where no reader takes it for a published one. After the first such
   * failure the others are only closed, since each call of an unreachable file system takes long.
   */
  void abandon(Collection<InUseFile> files) {
    List<String> left = new ArrayList<>();
    IOException failure = null;
    for (InUseFile file : files) {
      close(file);
      if (failure == null) {
        failure = delete(file);
      }
      if (failure != null) {
        left.add(file.path());
      }
    }
    if (failure != null) {
      LOG.warn("Left behind, because the first could not be deleted: {}", left, failure);
    }
  }

  private static void close(InUseFile file) {
    try {
      file.close();
    } catch (IOException e) {
      LOG.debug("Closing {}, which is to be deleted, failed", file.path(), e);
    }
  }

  /** Null if it was deleted. */
  private IOException delete(InUseFile file) {
    try {
      store.delete(file.path());
      return null;
    } catch (IOException e) {
      return e;
    }
  }
}
