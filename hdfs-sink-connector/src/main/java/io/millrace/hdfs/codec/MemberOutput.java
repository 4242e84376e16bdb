// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.codec;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A member that is being written: a gzip member, a zstd frame, a row of Hadoop's blocks. What is
 * written in one go is compressed together, so small writes want a buffer in front.
 *
 * <p>Invariant: after {@link #finish} or {@link #release} nothing more gets into the file, and
 * nothing is held outside the heap.
 */
public abstract class MemberOutput extends OutputStream {
  @Override
  public final void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public abstract void write(byte[] source, int offset, int length) throws IOException;

  /** Hands the rest of the member to the file. */
  public abstract void finish() throws IOException;

  /** Gives the member up, which may lack its end; nothing happens if it is finished. */
  public abstract void release();
}
