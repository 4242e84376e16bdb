// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.DistributedFileSystem;

/**
 * One client of an HDFS, whose process dies at a call with a chosen number, before the call or
 * after it took effect. From then on every call fails, and what was open stays open.
 */
public final class MortalFileStore implements FileStore {
  private final HadoopConnection connection;
  private final FileStore store;
  private final int last;
  private final boolean after;
  private final AtomicInteger calls = new AtomicInteger();

  private MortalFileStore(HadoopConnection connection, int last, boolean after) {
    this.connection = connection;
    this.store = new HadoopFileStore(connection, SyncMode.HSYNC);
    this.last = last;
    this.after = after;
  }

  /** Connects as the settings say. */
  public static MortalFileStore connect(
      StoreSettings settings, StoreRoot root, int last, boolean after) throws IOException {
    return new MortalFileStore(HadoopConnection.open(root, settings), last, after);
  }

  public boolean isDead() {
    return calls.get() >= last;
  }

  /** Ends without a word to HDFS. */
  public void die() {
    ((DistributedFileSystem) connection.fileSystem()).getClient().closeAllFilesBeingWritten(true);
  }

  /** All that is below a directory, as far as it can be read now. */
  public static void read(String root, SortedMap<String, byte[]> files, Set<String> directories)
      throws IOException {
    try (Incarnation reader = Incarnation.start()) {
      if (reader.hdfs().exists(new Path(root))) { // else nobody has come so far
        read(reader.hdfs(), new Path(root), files, directories);
      }
    }
  }

  private static void read(
      FileSystem fs, Path directory, SortedMap<String, byte[]> files, Set<String> directories)
      throws IOException {
    for (FileStatus entry : fs.listStatus(directory)) {
      String path = entry.getPath().toUri().getPath();
      if (entry.isDirectory()) {
        directories.add(path);
        read(fs, entry.getPath(), files, directories);
      } else {
        try (FSDataInputStream in = fs.open(entry.getPath())) {
          files.put(path, in.readAllBytes());
        }
      }
    }
  }

  @Override
  public StoreOutput create(String path) throws IOException {
    return call(() -> new Output(store.create(path)));
  }

  @Override
  public StoreOutput createWithoutParents(String path) throws IOException {
    return call(() -> new Output(store.createWithoutParents(path)));
  }

  @Override
  public StoreOutput append(String path) throws IOException {
    return call(() -> new Output(store.append(path)));
  }

  @Override
  public void recover(String path, long length) throws IOException {
    run(() -> store.recover(path, length));
  }

  @Override
  public void rename(String from, String to) throws IOException {
    run(() -> store.rename(from, to));
  }

  @Override
  public void replace(String from, String to) throws IOException {
    run(() -> store.replace(from, to));
  }

  @Override
  public void delete(String path) throws IOException {
    run(() -> store.delete(path));
  }

  @Override
  public void deleteTree(String path) throws IOException {
    run(() -> store.deleteTree(path));
  }

  @Override
  public void makeDirectories(String path) throws IOException {
    run(() -> store.makeDirectories(path));
  }

  @Override
  public List<String> list(String directory) throws IOException {
    return call(() -> store.list(directory));
  }

  @Override
  public long length(String path) throws IOException {
    return call(() -> store.length(path));
  }

  @Override
  public InputStream open(String path) throws IOException {
    return call(() -> store.open(path));
  }

  @Override
  public void close() throws IOException {
    store.close();
  }

  @FunctionalInterface
  private interface Effect<T> {
    T take() throws IOException;
  }

  @FunctionalInterface
  private interface Act {
    void take() throws IOException;
  }

  private void run(Act act) throws IOException {
    call(
        () -> {
          act.take();
          return true;
        });
  }

  private <T> T call(Effect<T> effect) throws IOException {
    int number = calls.incrementAndGet();
    if (number > last || (number == last && !after)) {
      throw new IOException("died at call " + last);
    }
    T result = effect.take();
    if (number == last) {
      throw new IOException("died after call " + last);
    }
    return result;
  }

  private final class Output extends StoreOutput {
    private final StoreOutput out;

    private Output(StoreOutput out) {
      this.out = out;
    }

    @Override
    public void write(int value) throws IOException {
      run(() -> out.write(value));
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
      run(() -> out.write(source, offset, length));
    }

    @Override
    public void sync() throws IOException {
      run(out::sync);
    }

    @Override
    public void close() throws IOException {
      run(out::close);
    }
  }
}
