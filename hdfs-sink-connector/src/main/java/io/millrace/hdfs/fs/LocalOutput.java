// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;

/** A local file. Bytes wait in a buffer until it is full, or the file is synced or closed. */
final class LocalOutput extends StoreOutput {
  private static final int BUFFER_BYTES = 1 << 16;

  private final FileChannel channel;
  private final OutputStream buffer;
  private final SyncMode sync;

  LocalOutput(FileChannel channel, SyncMode sync) {
    this.channel = channel;
    this.buffer = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES);
    this.sync = sync;
  }

  @Override
  public void write(int value) throws IOException {
    buffer.write(value);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    buffer.write(bytes, offset, length);
  }

  @Override
  public void sync() throws IOException {
    buffer.flush();
    switch (sync) {
      case HSYNC -> channel.force(true);
      case HFLUSH -> {}
    }
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      buffer.flush();
    }
  }
}
