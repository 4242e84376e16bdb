// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.codec;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Factory;
import org.xerial.snappy.Snappy;

/**
 * Hadoop's block format: the length of a block, the length of what it is compressed to, and that.
 *
 * <p>Written without Hadoop's streams: they end a member whose last write was a large one with a
 * block of length 0, and its readers take such a block for the end of the file. Their compressors
 * are shared by all connectors of a worker, whatever buffer each is configured with.
 *
 * <p>Invariant: no block has length 0, and none is larger than what Hadoop's readers have room for
 * unless they are configured otherwise. A codec holds no bytes of a member, and a member none
 * between writes.
 */
final class BlockCodec implements Codec {
  // More than LZ4 and Snappy look back for; Hadoop's own blocks have up to 213 KiB.
  private static final int LARGEST_BLOCK = 1 << 17;
  private static final int LENGTHS = 2 * Integer.BYTES;

  private final BlockCompressor compressor;

  private BlockCodec(BlockCompressor compressor) {
    this.compressor = compressor;
  }

  static BlockCodec snappy() {
    return new BlockCodec(
        new BlockCompressor() {
          @Override
          public int bound(int length) {
            return Snappy.maxCompressedLength(length);
          }

          @Override
          public int compress(byte[] source, int offset, int length, byte[] target, int to)
              throws IOException {
            return Snappy.compress(source, offset, length, target, to);
          }
        });
  }

  static BlockCodec lz4() {
    LZ4Compressor lz4 = LZ4Factory.fastestInstance().fastCompressor();
    return new BlockCodec(
        new BlockCompressor() {
          @Override
          public int bound(int length) {
            return lz4.maxCompressedLength(length);
          }

          @Override
          public int compress(byte[] source, int offset, int length, byte[] target, int to) {
            return lz4.compress(source, offset, length, target, to);
          }
        });
  }

  @Override
  public MemberOutput begin(OutputStream file) {
    return new BlockMember(file);
  }

  /** Compresses without keeping anything, so any thread may for any member. */
  private interface BlockCompressor {
    int bound(int length);

    int compress(byte[] source, int offset, int length, byte[] target, int to) throws IOException;
  }

  /** Has no end of its own, and is empty if nothing is written. */
  private final class BlockMember extends MemberOutput {
    private OutputStream file;

    BlockMember(OutputStream file) {
      this.file = file;
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
      byte[] block = new byte[LENGTHS + compressor.bound(Math.min(LARGEST_BLOCK, length))];
      for (int done = 0; done < length; done += LARGEST_BLOCK) {
        int part = Math.min(LARGEST_BLOCK, length - done);
        int compressed = compressor.compress(source, offset + done, part, block, LENGTHS);
        ByteBuffer.wrap(block).putInt(part).putInt(compressed);
        file.write(block, 0, LENGTHS + compressed);
      }
    }

    @Override
    public void finish() {
      release();
    }

    @Override
    public void release() {
      file = OutputStream.nullOutputStream();
    }
  }
}
