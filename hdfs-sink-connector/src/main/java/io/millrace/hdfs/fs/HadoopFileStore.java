// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.DistributedFileSystem;

/**
 * HDFS, directly or mounted in a viewfs.
 *
 * <p>Invariant: the FileSystem is this store's own. A cached one is shared with every task of the
 * JVM, and the first task that closes it breaks the others.
 */
final class HadoopFileStore implements FileStore {
  private final FileSystem fs;
  private final SyncMode sync;

  HadoopFileStore(FileSystem fs, SyncMode sync) {
    this.fs = fs;
    this.sync = sync;
  }

  static HadoopFileStore connect(StoreRoot root, StoreSettings settings) throws IOException {
    return new HadoopFileStore(
        FileSystem.newInstance(URI.create(root + "/"), configuration(settings)), settings.sync());
  }

  /** Later resources override earlier ones, and the single keys override them all. */
  static Configuration configuration(StoreSettings settings) {
    ClassLoader plugin = HadoopFileStore.class.getClassLoader();
    Configuration conf = new Configuration(false);
    conf.setClassLoader(plugin);
    conf.addResource("core-default.xml");
    conf.addResource(HadoopFileStore.class.getResource("client-defaults.xml"));
    if (settings.confDir().isPresent()) {
      for (String name : StoreSettings.SITE_FILES) {
        conf.addResource(new Path(settings.confDir().get().resolve(name).toUri()));
      }
    }
    settings.hadoop().forEach(conf::set);
    return conf;
  }

  @Override
  public StoreOutput create(String path) throws IOException {
    try {
      return new HadoopOutput(fs.create(new Path(path), false), sync);
    } catch (org.apache.hadoop.fs.FileAlreadyExistsException e) {
      throw because(new FileAlreadyExistsException(path), e);
    }
  }

  @Override
  public void rename(String from, String to) throws IOException {
    Path source = new Path(from);
    Path target = new Path(to);
    try {
      if (fs instanceof DistributedFileSystem hdfs) {
        hdfs.rename(source, target, Rename.NONE);
      } else {
        renameBehindMount(source, target.getName());
      }
    } catch (FileNotFoundException e) {
      throw because(new NoSuchFileException(from), e);
    } catch (org.apache.hadoop.fs.FileAlreadyExistsException e) {
      throw because(new FileAlreadyExistsException(to), e);
    } catch (IOException e) {
      // A directory in the way is not told apart from other faults by its exception.
      if (isDirectory(target)) {
        throw because(new FileAlreadyExistsException(to), e);
      }
      throw e;
    }
  }

  @Override
  public void delete(String path) throws IOException {
    // False says that there was nothing to delete, which is what is wanted; a failure throws.
    boolean deleted = fs.delete(new Path(path), false);
    if (!deleted && fs.exists(new Path(path))) {
      throw new FileSystemException(path, null, "HDFS did not delete it");
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
    fs.close();
  }

  private boolean isDirectory(Path path) throws IOException {
    try {
      return fs.getFileStatus(path).isDirectory();
    } catch (FileNotFoundException e) {
      return false;
    }
  }

  /** Only HDFS's own rename can be told not to replace, so it is called on the HDFS itself. */
  private void renameBehindMount(Path source, String name) throws IOException {
    Path resolved = fs.resolvePath(source);
    URI uri = resolved.toUri();
    for (FileSystem child : fs.getChildFileSystems()) {
      URI root = child.getUri();
      if (child instanceof DistributedFileSystem hdfs
          && root.getScheme().equals(uri.getScheme())
          && root.getAuthority().equals(uri.getAuthority())) {
        hdfs.rename(resolved, new Path(resolved.getParent(), name), Rename.NONE);
        return;
      }
    }
    throw new FileSystemException(
        source.toString(), null, fs.getUri() + " mounts no HDFS there, but " + resolved);
  }

  private static <E extends IOException> E because(E error, Exception cause) {
    error.initCause(cause);
    return error;
  }
}
