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
   * The position just after the last {@code \n} before {@code size}. If the line is longer than the
   * framing's limit, its start is not looked for, and the answer is {@code size}, or what there is
   * of it in whole units of the charset.
   */
  public static long last(Path path, long size, Framing framing) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      Terminator terminator = terminator(channel, framing);
      int unit = terminator.size();
      long end = size - size % unit;
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
