// SPDX-License-Identifier: Apache-2.0
package io.millrace.archive;

import java.io.IOException;
import java.io.InputStream;

/**
 * The content of all streams of a file, as a library's own stream decodes it.
 *
 * <p>Invariant: what stands before the block of bzip2 or the chunk of xz that is damaged is handed
 * out before the failure. A library's bulk read that fails forgets what it had decoded, so it is
 * asked for no more than is available, which is at most the rest of a chunk. Of bzip2 that is never
 * known, so that it is asked for each byte, which costs little beside the decoding.
 */
final class StreamDecoder implements Decoder {
  private final InputStream in;
  private IOException failure;

  StreamDecoder(InputStream in) {
    this.in = in;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int read = 0;
    int next = 0;
    while (read < length && next >= 0) {
      next = decode(target, offset + read, length - read);
      read += Math.max(0, next);
    }
    if (read > 0) {
      return read;
    }
    if (failure != null) {
      throw failure;
    }
    return -1;
  }

  /** Some bytes; -1 at the end, and from a failure on. */
  private int decode(byte[] target, int offset, int most) {
    if (failure != null) {
      return -1;
    }
    try {
      return in.read(target, offset, Math.max(1, Math.min(most, in.available())));
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
