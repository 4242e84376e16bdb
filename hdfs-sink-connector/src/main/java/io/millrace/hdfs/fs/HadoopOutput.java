// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import java.io.IOException;
import org.apache.hadoop.fs.FSDataOutputStream;

/** A file on HDFS. The client's own packet buffer takes small writes. */
final class HadoopOutput extends StoreOutput {
  private final FSDataOutputStream stream;
  private final SyncMode sync;

  HadoopOutput(FSDataOutputStream stream, SyncMode sync) {
    this.stream = stream;
    this.sync = sync;
  }

  @Override
  public void write(int value) throws IOException {
    stream.write(value);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    stream.write(bytes, offset, length);
  }

  @Override
  public void sync() throws IOException {
    switch (sync) {
      case HSYNC -> stream.hsync();
      case HFLUSH -> stream.hflush();
    }
  }

  @Override
  public void close() throws IOException {
    try {
      stream.close();
    } catch (IOException e) {
      // A stream that has failed throws the same object again, which none may suppress in itself.
      throw new IOException("Closing failed: " + e.getMessage(), e);
    }
  }
}
