// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import io.millrace.archive.Compression;
import io.millrace.archive.Content;
import io.millrace.archive.DamagedException;
import io.millrace.file.FileSnapshot;
import io.millrace.file.Fingerprint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/**
 * A compressed file that may hold what a rotated one held, as far as it was looked into.
 *
 * <p>Invariant: it says something about content only if that content could be decompressed.
 */
final class PackedFile {
  private static final long UNKNOWN = -1;
  private static final int BLOCK = 64 * 1024;

  private enum Beginning {
    KNOWN,
    /** It cannot be decompressed so far; perhaps it is not complete yet. */
    UNCLEAR,
    /** It is not compressed. */
    FOREIGN
  }

  private final FileSnapshot seen;
  private final Beginning beginning;
  private final Fingerprint fingerprint;
  private final byte[] head;
  private boolean stable;
  private long since;
  private long length = UNKNOWN;

  private PackedFile(FileSnapshot seen, Beginning beginning, byte[] head) {
    this.seen = seen;
    this.beginning = beginning;
    this.head = head;
    this.fingerprint = Fingerprint.of(head);
  }

  /**
   * Looks into a file.
   *
   * @param before what the look before found under this inode, null for nothing
   * @param now elapsed time, milliseconds
   */
  static PackedFile of(FileSnapshot seen, PackedFile before, long now) {
    boolean stable = before != null && before.seen.unchanged(seen);
    boolean same = stable && before.beginning != Beginning.UNCLEAR;
    PackedFile file = same ? new PackedFile(seen, before.beginning, before.head) : lookInto(seen);
    file.length = same ? before.length : UNKNOWN;
    file.stable = stable;
    file.since = before == null || before.isTold() ? now : before.since;
    return file;
  }

  private static PackedFile lookInto(FileSnapshot seen) {
    try (FileChannel file = FileChannel.open(seen.path(), StandardOpenOption.READ);
        Content content = Content.of(file, true)) {
      if (content.compression() == Compression.NONE) {
        Beginning none = seen.size() == 0 ? Beginning.UNCLEAR : Beginning.FOREIGN;
        return new PackedFile(seen, none, new byte[0]);
      }
      ByteBuffer head = ByteBuffer.allocate(Fingerprint.MAX_LENGTH);
      Beginning beginning = fill(head, content) ? Beginning.KNOWN : Beginning.UNCLEAR;
      return new PackedFile(seen, beginning, bytes(head));
    } catch (IOException e) {
      return new PackedFile(seen, Beginning.UNCLEAR, new byte[0]); // whoever waits tells it
    }
  }

  /** The first bytes, as many as a fingerprint takes, but none behind the first damage. */
  static byte[] head(Content content) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(Fingerprint.MAX_LENGTH);
    content.moveTo(0);
    fill(head, content);
    return bytes(head);
  }

  /** Reads until the content or the buffer ends; false if damage ends it. */
  private static boolean fill(ByteBuffer head, Content content) throws IOException {
    try {
      while (head.hasRemaining() && content.read(head) > 0) {
        // reads on
      }
      return true;
    } catch (DamagedException e) {
      return false; // whoever reads that far tells it
    }
  }

  private static byte[] bytes(ByteBuffer head) {
    byte[] bytes = new byte[head.position()];
    head.get(0, bytes);
    return bytes;
  }

  FileSnapshot seen() {
    return seen;
  }

  /** Whether what it holds cannot be told, and may be later. */
  boolean isUnclear() {
    return beginning == Beginning.UNCLEAR;
  }

  /** Whether it is complete as far as looks tell: the same in two of them, and readable. */
  boolean isTold() {
    return stable && !isUnclear();
  }

  /** How long it has not been told, milliseconds. */
  long untoldFor(long now) {
    return now - since;
  }

  /** Whether it is compressed, and whole, and holds nothing. */
  boolean isEmpty() {
    return beginning == Beginning.KNOWN && head.length == 0;
  }

  /** Whether it holds anything. */
  boolean holdsAnything() {
    return head.length > 0;
  }

  /** Of its content. */
  Fingerprint fingerprint() {
    return fingerprint;
  }

  boolean beginsLike(Fingerprint other) {
    return switch (beginning) {
      case KNOWN -> other.matches(head);
      case UNCLEAR -> other.length() > 0 && other.matches(head);
      case FOREIGN -> false;
    };
  }

  /** Whether its content is what an open file begins with. */
  boolean isMadeOf(OpenTail open) {
    try {
      return fingerprint.matches(open.file()) && length() <= open.size();
    } catch (IOException e) {
      return false; // whoever reads the open file tells it
    }
  }

  /** Whether its content is what a file held that was read to its end. */
  boolean holds(FileMark finished) {
    return beginsLike(finished.id().fingerprint()) && length() == finished.position();
  }

  /** How long its content is; what was decompressed before damage counts. */
  long length() {
    if (head.length < Fingerprint.MAX_LENGTH) {
      return head.length;
    }
    if (length == UNKNOWN) {
      length = count();
    }
    return length;
  }

  private long count() {
    long count = 0;
    try (FileChannel file = FileChannel.open(seen.path(), StandardOpenOption.READ);
        Content content = Content.of(file, true)) {
      ByteBuffer block = ByteBuffer.allocate(BLOCK);
      for (int read = content.read(block); read >= 0; read = content.read(block.clear())) {
        count += read;
      }
    } catch (IOException e) {
      return count; // whoever reads it tells it
    }
    return count;
  }
}
