// SPDX-License-Identifier: Apache-2.0
package io.millrace.archive;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The content of all frames of a zstd file, and of skippable ones none. A frame may ask for a
 * window of 128 MiB, which is the library's default and what {@code zstd --long} makes; more is
 * refused.
 *
 * <p>Invariant: the end is reported only after a whole frame. (The library's own stream looks for
 * that at the ends of its input blocks only, and so misses a last frame that is torn.)
 */
final class ZstdDecoder implements Decoder {
  private static final int BLOCK = 128 * 1024;

  private final FileInput in;
  private final ZstdDecompressCtx context = new ZstdDecompressCtx();
  private final ByteBuffer packed = ByteBuffer.allocateDirect(BLOCK).limit(0);
  private final ByteBuffer unpacked = ByteBuffer.allocateDirect(BLOCK).limit(0);
  private boolean frameEnded;
  private boolean mayHoldMore;

  ZstdDecoder(FileInput in) {
    this.in = in;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    while (!unpacked.hasRemaining()) {
      if (!packed.hasRemaining() && !mayHoldMore && !fill()) {
        return -1;
      }
      unpack();
    }
    int read = Math.min(length, unpacked.remaining());
    unpacked.get(target, offset, read);
    return read;
  }

  private boolean fill() throws IOException {
    packed.clear();
    int read = in.read(packed);
    packed.flip();
    if (read < 0 && !frameEnded) {
      throw new EOFException("the file ends in a frame");
    }
    return read >= 0;
  }

  private void unpack() throws IOException {
    unpacked.clear();
    try {
      frameEnded = context.decompressDirectByteBufferStream(unpacked, packed);
    } catch (ZstdException e) {
      unpacked.limit(0);
      throw new IOException(reason(e), e);
    }
    mayHoldMore = !frameEnded && !unpacked.hasRemaining();
    unpacked.flip();
  }

  private static String reason(ZstdException e) {
    boolean tooLarge = e.getErrorCode() == Zstd.errFrameParameterWindowTooLarge();
    return tooLarge ? "a frame asks for a window above 128 MiB" : e.getMessage();
  }

  @Override
  public void close() {
    context.close();
  }
}
