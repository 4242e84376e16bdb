// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import io.millrace.hdfs.fs.FileStore;
import io.millrace.hdfs.fs.StoreOutput;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * The file store of one topic partition's files, which counts the streams that are open and the
 * files that are taken over.
 *
 * <p>Invariant: a stream counts from when it was opened until it was closed, or that failed.
 */
final class CountedStore implements FileStore {
  private final FileStore store;
  private final PartitionMetrics metrics;

  CountedStore(FileStore store, PartitionMetrics metrics) {
    this.store = store;
    this.metrics = metrics;
  }

  @Override
  public StoreOutput create(String path) throws IOException {
    return new CountedOutput(store.create(path), metrics);
  }

  @Override
  public StoreOutput createWithoutParents(String path) throws IOException {
    return new CountedOutput(store.createWithoutParents(path), metrics);
  }

  @Override
  public StoreOutput append(String path) throws IOException {
    return new CountedOutput(store.append(path), metrics);
  }

  @Override
  public void recover(String path, long length) throws IOException {
    store.recover(path, length);
    metrics.fileTakenOver();
  }

  @Override
  public void rename(String from, String to) throws IOException {
    store.rename(from, to);
  }

  @Override
  public void replace(String from, String to) throws IOException {
    store.replace(from, to);
  }

  @Override
  public void delete(String path) throws IOException {
    store.delete(path);
  }

  @Override
  public void deleteTree(String path) throws IOException {
    store.deleteTree(path);
  }

  @Override
  public void makeDirectories(String path) throws IOException {
    store.makeDirectories(path);
  }

  @Override
  public List<String> list(String directory) throws IOException {
    return store.list(directory);
  }

  @Override
  public long length(String path) throws IOException {
    return store.length(path);
  }

  @Override
  public InputStream open(String path) throws IOException {
    return store.open(path);
  }

  @Override
  public void close() throws IOException {
    store.close();
  }

  private static final class CountedOutput extends StoreOutput {
    private final StoreOutput out;
    private final PartitionMetrics metrics;
    private boolean open = true;

    private CountedOutput(StoreOutput out, PartitionMetrics metrics) {
      this.out = out;
      this.metrics = metrics;
      metrics.streamOpened();
    }

    @Override
    public void write(int value) throws IOException {
      out.write(value);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
      out.write(source, offset, length);
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void sync() throws IOException {
      out.sync();
    }

    @Override
    public void close() throws IOException {
      if (open) {
        open = false;
        metrics.streamClosed();
      }
      out.close();
    }
  }
}
