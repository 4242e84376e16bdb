// SPDX-License-Identifier: Apache-2.0
package io.millrace.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A file's own bytes. */
final class PlainContent implements Content {
  private final FileChannel file;

  PlainContent(FileChannel file) throws IOException {
    this.file = file;
    file.position(0);
  }

  @Override
  public Compression compression() {
    return Compression.NONE;
  }

  @Override
  public boolean moveTo(long position) throws IOException {
    long size = file.size();
    file.position(Math.min(position, size));
    return position <= size;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    return file.read(target);
  }

  @Override
  public boolean isOpen() {
    return file.isOpen();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
