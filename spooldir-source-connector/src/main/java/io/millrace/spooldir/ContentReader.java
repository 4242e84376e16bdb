// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import io.millrace.archive.Compression;
import io.millrace.archive.Content;
import io.millrace.archive.DamagedException;
import io.millrace.file.FileSnapshot;
import io.millrace.line.Framing;
import io.millrace.line.Line;
import io.millrace.line.LineReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;

/**
 * The frames of a finished file's content, to its end or to where it is damaged.
 *
 * <p>Invariant: damage is met behind every whole frame before it, and never taken for the end.
 */
final class ContentReader implements Closeable {
  private static final byte[] NO_BYTES = {};

  private final Content content;
  private final long limit;
  private final LineReader lines;
  private final String noText;
  private DamagedException damage;

  /**
   * Reads on from the start of a frame.
   *
   * @param position byte position in the content
   */
  static ContentReader of(Content content, long position, FileSnapshot file, Framing framing)
      throws IOException {
    Framing begun = framing;
    if (position > 0 && framing instanceof Framing.Text) {
      content.moveTo(0);
      begun = framing.begunWith(head(content));
    }
    if (!content.moveTo(position)) {
      throw new IOException("it ends before byte " + position + ", where reading should go on");
    }
    return new ContentReader(content, position, file, begun);
  }

  /** Fails if the content is damaged anywhere. */
  static void readThrough(Content content) throws IOException {
    if (content.compression() != Compression.NONE) {
      content.moveTo(Long.MAX_VALUE);
      content.moveTo(0);
    }
  }

  private static byte[] head(Content content) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(Framing.HEAD_BYTES);
    while (head.hasRemaining() && content.read(head) >= 0) {
      // reads on until the head is full or the content ends
    }
    return Arrays.copyOf(head.array(), head.position());
  }

  private ContentReader(Content content, long position, FileSnapshot file, Framing framing) {
    this.content = content;
    this.limit = compressed() ? Long.MAX_VALUE : file.size();
    this.lines = new LineReader(new UntilDamage(), position, limit, framing);
    this.noText = framing instanceof Framing.Text ? "" : null;
  }

  /** The next frame; null at the end, and where the content is damaged. */
  Line next() throws IOException {
    if (damage == null) {
      try {
        return lines.rest();
      } catch (DamagedException e) {
        damage = e;
      }
    }
    return lines.settled();
  }

  /** Whether the frame before was the last one. */
  boolean atEnd() throws IOException {
    if (damage == null) {
      try {
        return lines.atEnd();
      } catch (DamagedException e) {
        damage = e;
      }
    }
    return false;
  }

  /**
   * Why nothing follows though the content has not ended; null as long as no damage was met. Until
   * {@link #next} is null, whole frames are left before it.
   */
  DamagedException damage() {
    return damage;
  }

  /** Whether a file was read to the size that it had; what is decompressed has none. */
  boolean isWhole() {
    return compressed() || lines.position() == limit;
  }

  boolean compressed() {
    return content.compression() != Compression.NONE;
  }

  /** A frame without content where the next one would start, its value of the others' kind. */
  Line nothing() {
    return new Line(NO_BYTES, position(), position(), false, noText);
  }

  /** Where the next frame starts. */
  long position() {
    return lines.position();
  }

  /** Whether the records may not carry every byte, as far as it was read. */
  boolean lossy() {
    return lines.lossy();
  }

  /** Lines above the limit so far. */
  long overlongLines() {
    return lines.overlongLines();
  }

  /** How often {@code multiline.start} had to be stopped so far. */
  long runaways() {
    return lines.runaways();
  }

  @Override
  public void close() throws IOException {
    content.close();
  }

  /** Behind damage there is nothing, but the lines that were read before it are still there. */
  private final class UntilDamage implements ReadableByteChannel {
    @Override
    public int read(ByteBuffer target) throws IOException {
      return damage == null ? content.read(target) : -1;
    }

    @Override
    public boolean isOpen() {
      return content.isOpen();
    }

    @Override
    public void close() throws IOException {
      content.close();
    }
  }
}
