// SPDX-License-Identifier: Apache-2.0
package io.millrace.archive;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/**
 * The content of all streams of a bzip2 file.
 *
 * <p>Invariant: what was decoded before a failure is handed out before it. (The library's own bulk
 * read forgets it, so this one asks for each byte, which costs little beside the decoding.)
 */
final class Bzip2Input extends InputStream {
  private final InputStream in;
  private IOException failure;

  Bzip2Input(FileInput in) throws IOException {
    this.in = new BZip2CompressorInputStream(in, true);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    int read = 0;
    while (read < length) {
      int next = decode();
      if (next < 0) {
        break;
      }
      target[offset + read] = (byte) next;
      read++;
    }
    if (read > 0) {
      return read;
    }
    if (failure != null) {
      throw failure;
    }
    return -1;
  }

  /** A byte; -1 at the end, and from a failure on. */
  private int decode() {
    if (failure != null) {
      return -1;
    }
    try {
      return in.read();
    } catch (IOException e) {
      failure = e;
    } catch (RuntimeException e) {
      failure = new IOException(e.toString(), e); // nonsense that ran out of an array
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
