// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.worker;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** The data files that a sink left below a directory, without what it keeps for itself. */
public record HdfsFiles(List<LocatedFileStatus> files) {
  public static final long BLOCK_BYTES = 134_217_728;

  /** What a sink needs to write in the benches' clusters as everything else does. */
  public static Map<String, String> settings(Path path) {
    return Map.of(
        "connector.class",
        "io.millrace.hdfs.HdfsSinkConnector",
        "path",
        path.toString(),
        "hadoop.dfs.replication",
        "1",
        "hadoop.dfs.blocksize",
        Long.toString(BLOCK_BYTES));
  }

  public static HdfsFiles below(FileSystem hdfs, Path directory) throws IOException {
    List<LocatedFileStatus> found = new ArrayList<>();
    RemoteIterator<LocatedFileStatus> each = hdfs.listFiles(directory, true);
    while (each.hasNext()) {
      LocatedFileStatus file = each.next();
      if (!file.getPath().toString().contains("/.")) {
        found.add(file);
      }
    }
    return new HdfsFiles(found);
  }

  public int published() {
    return (int) files.stream().filter(file -> !file.getPath().getName().startsWith("_")).count();
  }

  public long bytes() {
    return files.stream().mapToLong(LocatedFileStatus::getLen).sum();
  }

  /** Figures of a sink that loses something, or repeats it, mean nothing. */
  public void requireBytes(long expected) {
    if (bytes() != expected) {
      throw new IllegalStateException(
          "the sink left " + bytes() + " bytes in " + files.size() + " files, not " + expected);
    }
  }
}
