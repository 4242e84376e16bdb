// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import org.xerial.snappy.Snappy;

/** A block of an Avro container: compressed in one piece, and the CRC32 of what it was. */
final class AvroSnappyMember extends MemberOutput {
  private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
  private OutputStream file;

  AvroSnappyMember(OutputStream file) {
    this.file = file;
  }

  @Override
  public void write(byte[] source, int offset, int length) {
    collected.write(source, offset, length);
  }

  @Override
  public void finish() throws IOException {
    byte[] bytes = collected.toByteArray();
    byte[] block = new byte[Snappy.maxCompressedLength(bytes.length) + Integer.BYTES];
    int length = Snappy.compress(bytes, 0, bytes.length, block, 0);
    CRC32 checksum = new CRC32();
    checksum.update(bytes, 0, bytes.length);
    ByteBuffer.wrap(block).putInt(length, (int) checksum.getValue());
    file.write(block, 0, length + Integer.BYTES);
    release();
  }

  @Override
  public void release() {
    file = OutputStream.nullOutputStream();
  }
}
