// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.codec;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A file as the streams of compression libraries see it. They close what they write to, and some
 * write once more when they are closed, or from a finalizer at any time.
 *
 * <p>Invariant: the file is not closed, and once it is detached it is not written to.
 */
final class DetachableOutput extends OutputStream {
  private OutputStream file;

  DetachableOutput(OutputStream file) {
    this.file = file;
  }

  // A finalizer has a thread of its own.
  synchronized void detach() {
    file = OutputStream.nullOutputStream();
  }

  @Override
  public synchronized void write(int value) throws IOException {
    file.write(value);
  }

  @Override
  public synchronized void write(byte[] source, int offset, int length) throws IOException {
    file.write(source, offset, length);
  }
}
