// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.DistributedFileSystem;

/**
 * An entry of a directory on the HDFS that really holds it. Leases, and renames that can be told
 * not to replace, exist there only, and a viewfs does not pass them on.
 */
record HadoopMount(DistributedFileSystem hdfs, Path path) {
  /**
   * Where a path leads, if its directory exists.
   *
   * @throws java.io.FileNotFoundException if not, and the path is in a viewfs
   */
  static HadoopMount of(FileSystem fs, String path) throws IOException {
    Path wanted = new Path(path);
    if (fs instanceof DistributedFileSystem hdfs) {
      return new HadoopMount(hdfs, wanted);
    }
    Path directory = fs.resolvePath(wanted.getParent());
    URI uri = directory.toUri();
    for (FileSystem child : fs.getChildFileSystems()) {
      URI root = child.getUri();
      if (child instanceof DistributedFileSystem hdfs
          && root.getScheme().equals(uri.getScheme())
          && root.getAuthority().equals(uri.getAuthority())) {
        return new HadoopMount(hdfs, new Path(directory, wanted.getName()));
      }
    }
    throw new FileSystemException(
        path, null, fs.getUri() + " mounts no HDFS there, but " + directory);
  }

  /** Whether each path needs no asking where it leads. */
  static boolean isDirect(FileSystem fs) {
    return fs instanceof DistributedFileSystem;
  }

  /** Another entry of the same directory. */
  Path sibling(String name) {
    return new Path(path.getParent(), new Path(name).getName());
  }
}
