// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.worker;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** What HDFS takes from one thread that has nothing else to do. */
public final class RawStream {
  private static final int BUFFER_BYTES = 4096;

  private final FileSystem files;

  public RawStream(FileSystem files) {
    this.files = files;
  }

  /** Writes so many values in turn, each and a line feed, and returns the seconds it took. */
  public double write(Path file, List<byte[]> values, int count) throws IOException {
    long began = System.nanoTime();
    try (FSDataOutputStream out =
        files.create(file, false, BUFFER_BYTES, (short) 1, HdfsFiles.BLOCK_BYTES)) {
      for (int i = 0; i < count; i++) {
        out.write(values.get(i % values.size()));
        out.write('\n');
      }
      out.hsync();
      return (System.nanoTime() - began) / 1e9;
    }
  }
}
