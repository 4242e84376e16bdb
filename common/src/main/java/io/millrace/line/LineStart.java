// SPDX-License-Identifier: Apache-2.0
package io.millrace.line;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Finds where the last line of a file starts, so that reading never begins inside a line. */
public final class LineStart {
  private static final int BLOCK = 8192;

  private LineStart() {}

  /**
   * The position just after the last {@code \n} before {@code size}. NUL bytes at the end are not
   * looked at: they may be space that is filled later. If the line is longer than the framing's
   * limit, its start is not looked for, and the answer is the end, in whole units of the charset.
   */
  public static long last(Path path, long size, Framing framing) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      Terminator terminator = terminator(channel, framing);
      int unit = terminator.size();
      long written = written(channel, size);
      long end = Math.min(size - size % unit, written + (unit - written % unit) % unit);
      long lowest = Math.max(0, end - framing.maxBytes() - unit);
      lowest -= lowest % unit;
      for (long to = end; to > lowest; to = Math.max(lowest, to - BLOCK)) {
        long from = Math.max(lowest, to - BLOCK);
        byte[] block = read(channel, from, (int) (to - from));
        int newline = terminator.lastIndexIn(block, 0, block.length);
        if (newline >= 0) {
          return from + newline + unit;
        }
      }
      return lowest == 0 ? 0 : end;
    }
  }

  /** How many bytes there are before the NUL bytes at the end. */
  private static long written(FileChannel channel, long size) throws IOException {
    for (long to = size; to > 0; to = Math.max(0, to - BLOCK)) {
      long from = Math.max(0, to - BLOCK);
      byte[] block = read(channel, from, (int) (to - from));
      for (int i = block.length; i > 0; i--) {
        if (block[i - 1] != 0) {
          return from + i;
        }
      }
    }
    return 0;
  }

  private static Terminator terminator(FileChannel channel, Framing framing) throws IOException {
    Framing known = framing.begunWith(read(channel, 0, Encoding.MOST_MARK_BYTES));
    return known instanceof Framing.Text text ? Terminator.of(text.charset()) : Terminator.BYTE;
  }

  /** The bytes from a position, fewer if the file ends before. */
  static byte[] read(FileChannel channel, long from, int length) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(length);
    while (block.hasRemaining() && channel.read(block, from + block.position()) > 0) {
      // reads on until the block is full or the file ends
    }
    return Arrays.copyOf(block.array(), block.position());
  }
}
