// SPDX-License-Identifier: Apache-2.0
package io.millrace.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A file's bytes from its first one, a block at a time, for a decoder.
 *
 * <p>Invariant: a failure of the file is remembered, so that it can be told from one of the
 * decoder. It leaves the channel's position alone, and closing it does not close the channel.
 */
final class FileInput extends InputStream {
  private static final int BLOCK = 64 * 1024;

  private final FileChannel file;
  private final byte[] block = new byte[BLOCK];
  private int head;
  private int tail;
  private long position;
  private IOException failure;

  FileInput(FileChannel file) {
    this.file = file;
  }

  /** Why the file could not be read, or null. */
  IOException failure() {
    return failure;
  }

  /** Reads past the block, which must be used up; -1 at the end. */
  int read(ByteBuffer target) throws IOException {
    try {
      int read = file.read(target, position);
      position += Math.max(read, 0);
      return read;
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  /** Whether a byte is left; reads on if the block is used up. */
  boolean fill() throws IOException {
    if (head == tail) {
      head = 0;
      tail = Math.max(0, read(ByteBuffer.wrap(block)));
    }
    return head < tail;
  }

  /** The block, of which {@link #left} bytes from {@link #head} are left. */
  byte[] block() {
    return block;
  }

  int head() {
    return head;
  }

  int left() {
    return tail - head;
  }

  /** Leaves only the last bytes of the block to be read. */
  void leave(int last) {
    head = tail - last;
  }

  /** A byte that must be there. */
  int next(String what) throws IOException {
    int next = read();
    if (next < 0) {
      throw new EOFException("the file ends in " + what);
    }
    return next;
  }

  @Override
  public int read() throws IOException {
    return fill() ? block[head++] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int read = Math.min(length, tail - head);
    System.arraycopy(block, head, target, offset, read);
    head += read;
    return read;
  }

  @Override
  public int available() {
    return left();
  }
}
