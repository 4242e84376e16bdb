// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Finds where the last line of a file starts, so that reading never begins inside a line. */
final class LineStart {
  private static final int BLOCK = 8192;

  private LineStart() {}

  /**
   * The position just after the last {@code \n} before {@code size}.
   *
   * @param longest if the line is longer, its start is not looked for, and the answer is {@code
   *     size}
   */
  static long last(Path path, long size, long longest) throws IOException {
    long lowest = Math.max(0, size - longest - 1);
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      for (long to = size; to > lowest; to = Math.max(lowest, to - BLOCK)) {
        int newline = lastNewline(channel, Math.max(lowest, to - BLOCK), to);
        if (newline >= 0) {
          return Math.max(lowest, to - BLOCK) + newline + 1;
        }
      }
    }
    return lowest == 0 ? 0 : size;
  }

  private static int lastNewline(FileChannel channel, long from, long to) throws IOException {
    ByteBuffer block = ByteBuffer.allocate((int) (to - from));
    while (block.hasRemaining() && channel.read(block, from + block.position()) > 0) {
      // reads on until the block is full or the file ends
    }
    for (int i = block.position() - 1; i >= 0; i--) {
      if (block.get(i) == '\n') {
        return i;
      }
    }
    return -1;
  }
}
