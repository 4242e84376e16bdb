// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.DistributedFileSystem.HdfsDataOutputStreamBuilder;
import org.apache.hadoop.ipc.RemoteException;

/**
 * HDFS, directly or mounted in a viewfs.
 *
 * <p>Invariant: the connection is this store's own, and ends with it; HDFS could not tell tasks
 * that share one apart.
 */
final class HadoopFileStore implements FileStore {
  private final HadoopConnection connection;
  private final FileSystem fs;
  private final SyncMode sync;
  private final HadoopRecovery recovery = new HadoopRecovery(Pause::park);

  HadoopFileStore(HadoopConnection connection, SyncMode sync) {
    this.connection = connection;
    this.fs = connection.fileSystem();
    this.sync = sync;
  }

  @Override
  public StoreOutput create(String path) throws IOException {
    try {
      // In a viewfs, where the directory is can be asked only when it is there.
      if (!HadoopMount.isDirect(fs)) {
        makeParent(path);
      }
      return new HadoopOutput(builder(path).recursive().build(), sync);
    } catch (IOException e) {
      throw creation(path, e);
    }
  }

  @Override
  public StoreOutput createWithoutParents(String path) throws IOException {
    try {
      return new HadoopOutput(builder(path).build(), sync);
    } catch (FileNotFoundException e) {
      throw because(new NoSuchFileException(path, null, "its directory is missing"), e);
    } catch (IOException e) {
      throw creation(path, e);
    }
  }

  @Override
  public StoreOutput append(String path) throws IOException {
    try {
      HadoopMount file = HadoopMount.of(fs, path);
      return new HadoopOutput(recovery.append(file.hdfs(), file.path()), sync);
    } catch (FileNotFoundException e) {
      throw because(new NoSuchFileException(path), e);
    } catch (RemoteException e) {
      if (isDirectory(path)) {
        throw because(new NoSuchFileException(path, null, "is a directory"), e);
      }
      throw e;
    }
  }

  @Override
  public void recover(String path, long length) throws IOException {
    try {
      HadoopMount file = HadoopMount.of(fs, path);
      recovery.recover(file.hdfs(), file.path(), length);
    } catch (FileNotFoundException e) {
      throw because(new NoSuchFileException(path), e);
    }
  }

  @Override
  public void rename(String from, String to) throws IOException {
    try {
      HadoopMount source = HadoopMount.of(fs, from);
      source.hdfs().rename(source.path(), source.sibling(to), Rename.NONE);
    } catch (FileNotFoundException e) {
      throw because(new NoSuchFileException(from), e);
    } catch (org.apache.hadoop.fs.FileAlreadyExistsException e) {
      throw because(new FileAlreadyExistsException(to), e);
    } catch (RemoteException e) {
      // A file onto a directory, or the reverse, is not told from other faults by its exception.
      if (fs.exists(new Path(from)) && fs.exists(new Path(to))) {
        throw because(new FileAlreadyExistsException(to), e);
      }
      throw e;
    }
  }

  @Override
  public void replace(String from, String to) throws IOException {
    try {
      HadoopMount source = HadoopMount.of(fs, from);
      source.hdfs().rename(source.path(), source.sibling(to), Rename.OVERWRITE);
    } catch (FileNotFoundException e) {
      throw because(new NoSuchFileException(from), e);
    } catch (RemoteException e) {
      if (isDirectory(to)) {
        throw because(new FileAlreadyExistsException(to, null, "is a directory"), e);
      }
      throw e;
    }
  }

  @Override
  public void delete(String path) throws IOException {
    delete(path, false);
  }

  @Override
  public void deleteTree(String path) throws IOException {
    delete(path, true);
  }

  @Override
  public void makeDirectories(String path) throws IOException {
    if (!fs.mkdirs(new Path(path))) {
      throw new FileSystemException(path, null, "HDFS did not make the directory");
    }
  }

  @Override
  public List<String> list(String directory) throws IOException {
    List<String> names = new ArrayList<>();
    try {
      Path path = fs.makeQualified(new Path(directory));
      for (FileStatus entry : fs.listStatus(path)) {
        // Hadoop lists a file as if it were in itself.
        if (!entry.getPath().equals(path)) {
          names.add(entry.getPath().getName());
        }
      }
      return names;
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (IOException e) {
      if (HadoopRefusals.isBelowFile(e)) {
        return List.of();
      }
      throw e;
    }
  }

  @Override
  public long length(String path) throws IOException {
    try {
      FileStatus status = fs.getFileStatus(new Path(path));
      if (status.isDirectory()) {
        throw new NoSuchFileException(path, null, "is a directory");
      }
      return status.getLen();
    } catch (FileNotFoundException e) {
      throw because(new NoSuchFileException(path), e);
    }
  }

  @Override
  public InputStream open(String path) throws IOException {
    try {
      return fs.open(new Path(path));
    } catch (FileNotFoundException e) {
      throw because(new NoSuchFileException(path), e);
    }
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }

  /**
   * Replicated in whatever directory: a file with erasure coding can be neither synced, which does
   * nothing there and says nothing, nor cut.
   */
  private HdfsDataOutputStreamBuilder builder(String path) throws IOException {
    HadoopMount file = HadoopMount.of(fs, path);
    return file.hdfs().createFile(file.path()).overwrite(false).replicate();
  }

  private void makeParent(String path) throws IOException {
    try {
      fs.mkdirs(new Path(path).getParent());
    } catch (org.apache.hadoop.fs.FileAlreadyExistsException e) {
      throw because(new RefusedNameException(path, "its directory is a file"), e);
    }
  }

  private void delete(String path, boolean recursively) throws IOException {
    // False says that there was nothing to delete, which is what is wanted; a failure throws.
    boolean deleted = fs.delete(new Path(path), recursively);
    if (!deleted && fs.exists(new Path(path))) {
      throw new FileSystemException(path, null, "HDFS did not delete it");
    }
  }

  private boolean isDirectory(String path) throws IOException {
    try {
      return fs.getFileStatus(new Path(path)).isDirectory();
    } catch (FileNotFoundException e) {
      return false;
    }
  }

  private static IOException creation(String path, IOException e) {
    if (HadoopRefusals.isOfName(e)) {
      return because(new RefusedNameException(path, HadoopRefusals.words(e)), e);
    }
    if (e instanceof org.apache.hadoop.fs.FileAlreadyExistsException || HadoopRefusals.isOpen(e)) {
      return because(new FileAlreadyExistsException(path), e);
    }
    return e;
  }

  private static <E extends IOException> E because(E error, Exception cause) {
    error.initCause(cause);
    return error;
  }
}
