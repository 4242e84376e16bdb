// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import io.millrace.archive.Compression;
import io.millrace.archive.Content;
import io.millrace.file.FileSnapshot;
import io.millrace.file.Fingerprint;
import io.millrace.line.ResumableCrc32c;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Comparator;
import java.util.List;

/**
 * Where reading an open file should begin: at the furthest stored position that is about this very
 * content, or at its first byte.
 *
 * <p>Invariant: bytes are passed over only if they are those that were read before, by the file's
 * beginning, and by their CRC32C where size or time say that the file was touched since, or where
 * they have to be decompressed anyway. A position in a file is none in what it decompresses to.
 *
 * @param ended nothing is left to be read
 */
record Resume(Fingerprint fingerprint, long position, PositionOf of, long crc32c, boolean ended) {
  private static final long CRC_OF_NOTHING = 0;
  private static final int BLOCK = 64 * 1024;

  /** Leaves the content at the position, unless it ended. */
  static Resume of(FileChannel channel, Content content, FileSnapshot seen, List<Progress> stored)
      throws IOException {
    Fingerprint fingerprint = Fingerprint.of(channel);
    PositionOf of = PositionOf.reading(content.compression() != Compression.NONE);
    List<Progress> furthestFirst =
        stored.stream()
            .filter(progress -> progress.mayBe(seen) && isOf(progress, of))
            .sorted(Comparator.comparingLong(Progress::position).reversed())
            .toList();
    for (Progress progress : furthestFirst) {
      if (progress.fingerprint().matches(channel)) {
        boolean ended = endsAt(progress, seen);
        boolean untouched = ended && progress.isAsLeft(seen);
        if (untouched || sameBytes(progress, content, seen)) {
          boolean atEnd = untouched || (ended && nothingFollows(progress, content));
          PositionOf what = atEnd ? of.ended() : of;
          return new Resume(fingerprint, progress.position(), what, progress.crc32c(), atEnd);
        }
      }
    }
    content.moveTo(0);
    return new Resume(fingerprint, 0, of, CRC_OF_NOTHING, false);
  }

  private static boolean isOf(Progress progress, PositionOf of) {
    return (progress.of() == PositionOf.FILE) == (of == PositionOf.FILE);
  }

  private static boolean endsAt(Progress progress, FileSnapshot seen) {
    return switch (progress.of()) {
      case FILE -> progress.position() == seen.size() && (seen.size() > 0 || progress.ended());
      case CONTENT -> false;
      case WHOLE_CONTENT -> progress.size() == seen.size();
    };
  }

  private static boolean sameBytes(Progress progress, Content content, FileSnapshot seen)
      throws IOException {
    boolean known = progress.crc32c() != Progress.NO_CRC;
    boolean trusted = progress.of() == PositionOf.FILE && progress.isAsLeft(seen);
    if (known && !trusted && !hasCrc(content, progress.position(), progress.crc32c())) {
      return false;
    }
    return content.moveTo(progress.position());
  }

  private static boolean nothingFollows(Progress progress, Content content) throws IOException {
    boolean follows = content.moveTo(progress.position() + 1);
    content.moveTo(progress.position());
    return !follows;
  }

  /** Whether the first bytes, so many, have this CRC32C. */
  static boolean hasCrc(Content content, long length, long crc32c) throws IOException {
    content.moveTo(0);
    ResumableCrc32c crc = new ResumableCrc32c();
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    long left = length;
    while (left > 0) {
      block.clear().limit((int) Math.min(BLOCK, left));
      int read = content.read(block);
      if (read < 0) {
        return false;
      }
      crc.update(block.array(), 0, read);
      left -= read;
    }
    return crc.value() == crc32c;
  }
}
