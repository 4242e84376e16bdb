// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import java.io.IOException;
import java.util.Objects;

/**
 * A stream of a {@link MemoryFileStore}, which writes to a file whatever it is called by now.
 *
 * <p>Invariant: it writes only while it has the file's lease.
 */
final class MemoryOutput extends StoreOutput {
  private final MemoryFileStore client;
  private final String path;
  private final MemoryInode inode;
  private boolean closed;

  /** With the name of the file when it was opened. */
  MemoryOutput(MemoryFileStore client, String path, MemoryInode inode) {
    this.client = client;
    this.path = path;
    this.inode = inode;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, source.length);
    client.call(
        "write to " + path,
        () -> {
          ensureOpen();
          inode.write(source, offset, length);
          return null;
        });
  }

  @Override
  public void sync() throws IOException {
    client.call(
        "sync " + path,
        () -> {
          ensureOpen();
          inode.sync();
          return null;
        });
  }

  /** As with HDFS, it cannot be gone on with even if this fails, and the file stays open then. */
  @Override
  public void close() throws IOException {
    boolean again = closed;
    closed = true;
    try {
      client.call(
          "close " + path,
          () -> {
            if (!again) {
              ensureLease();
              inode.release();
            }
            return null;
          });
    } finally {
      client.letGo(this);
    }
  }

  private void ensureOpen() throws IOException {
    if (closed) {
      throw new AssertionError("written or synced after close: " + path);
    }
    ensureLease();
  }

  private void ensureLease() throws IOException {
    if (!inode.isOpenBy(this)) {
      throw new IOException("fenced: " + path);
    }
  }
}
