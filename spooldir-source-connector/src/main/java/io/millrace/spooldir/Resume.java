// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import io.millrace.file.FileSnapshot;
import io.millrace.file.Fingerprint;
import io.millrace.line.Line;
import io.millrace.line.ResumableCrc32c;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Comparator;
import java.util.List;

/**
 * Where reading an open file should begin: at the furthest stored position that is about this very
 * content, or at its first byte.
 *
 * <p>Invariant: bytes are passed over only if they are those that were read before, by their
 * beginning, and by their CRC32C where size or time say that the file was touched since.
 *
 * @param ended nothing is left to be read
 */
record Resume(Fingerprint fingerprint, long position, long crc32c, boolean ended) {
  private static final long CRC_OF_NOTHING = 0;
  private static final int BLOCK = 64 * 1024;

  static Resume of(FileChannel channel, FileSnapshot seen, List<Progress> stored)
      throws IOException {
    Fingerprint fingerprint = Fingerprint.of(channel);
    List<Progress> furthestFirst =
        stored.stream()
            .filter(progress -> progress.mayBe(seen))
            .sorted(Comparator.comparingLong(Progress::position).reversed())
            .toList();
    for (Progress progress : furthestFirst) {
      if (progress.fingerprint().matches(channel) && sameBytes(progress, channel, seen)) {
        boolean ended = progress.position() == seen.size() && (seen.size() > 0 || progress.ended());
        return new Resume(fingerprint, progress.position(), progress.crc32c(), ended);
      }
    }
    return new Resume(fingerprint, 0, CRC_OF_NOTHING, false);
  }

  private static boolean sameBytes(Progress progress, FileChannel channel, FileSnapshot seen)
      throws IOException {
    return progress.crc32c() == Progress.NO_CRC
        || progress.isAsLeft(seen)
        || crc32c(channel, progress.position()) == progress.crc32c();
  }

  private static long crc32c(FileChannel channel, long length) throws IOException {
    ResumableCrc32c crc = new ResumableCrc32c();
    long position = 0;
    while (position < length) {
      byte[] block = new byte[(int) Math.min(BLOCK, length - position)];
      ByteBuffer buffer = ByteBuffer.wrap(block);
      while (buffer.hasRemaining()) {
        if (channel.read(buffer, position + buffer.position()) < 0) {
          throw new EOFException("it ends before byte " + length);
        }
      }
      crc.update(new Line(block, position, position + block.length, false));
      position += block.length;
    }
    return crc.value();
  }
}
