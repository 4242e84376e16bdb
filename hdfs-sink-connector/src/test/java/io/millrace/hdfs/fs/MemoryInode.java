// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import java.util.Arrays;

/**
 * A file in memory, whatever its name is now. Not thread-safe: the file system's lock guards it.
 */
final class MemoryInode {
  private byte[] bytes = new byte[64];
  private int length;
  private int synced;
  private boolean dirty = true;

  /** Null if the file is closed. */
  private MemoryOutput writer;

  /** Who wrote to it last. */
  private MemoryFileStore author;

  void open(MemoryOutput by, MemoryFileStore client) {
    writer = by;
    author = client;
  }

  /** Ends the lease in an orderly way, or because the file is recovered or gone. */
  void release() {
    writer = null;
  }

  boolean isOpen() {
    return writer != null;
  }

  boolean isOpenBy(MemoryOutput stream) {
    return writer == stream;
  }

  /** Whether the client has a stream to it, other than one that it lost or that is dead. */
  boolean isHeldBy(MemoryFileStore client) {
    return writer != null && client.holds(writer);
  }

  boolean isOpenedBy(MemoryFileStore client) {
    return writer != null && author == client;
  }

  void write(byte[] source, int offset, int count) {
    if (length + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
    }
    System.arraycopy(source, offset, bytes, length, count);
    length += count;
    dirty = true;
  }

  void sync() {
    synced = length;
    dirty = false;
  }

  /** Leaves the first bytes, which are durable then. */
  void cut(int newLength) {
    length = newLength;
    sync();
  }

  /** What a power failure or a crash leaves; it is for a recovery to find out. */
  void lose(int newLength) {
    length = newLength;
  }

  /** Whether the client is the last that wrote to it, or created it, and has not synced that. */
  boolean isLeftUnsyncedBy(MemoryFileStore client) {
    return dirty && author == client;
  }

  int synced() {
    return synced;
  }

  int length() {
    return length;
  }

  byte[] content() {
    return Arrays.copyOf(bytes, length);
  }
}
