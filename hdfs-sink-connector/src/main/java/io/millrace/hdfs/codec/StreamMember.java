// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.codec;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A member by a stream that ends it, and frees all it holds, when it is closed.
 *
 * <p>gzip is the JDK's. zstd is zstd-jni's, which every worker has for Kafka's own sake; Hadoop's
 * codec of that name needs Hadoop's native library.
 */
final class StreamMember extends MemberOutput {
  private static final int DEFLATE_BUFFER = 1 << 13;

  private final DetachableOutput file;
  private final OutputStream stream;
  private boolean ended;

  private StreamMember(DetachableOutput file, OutputStream stream) {
    this.file = file;
    this.stream = stream;
  }

  static MemberOutput gzip(OutputStream file) throws IOException {
    DetachableOutput target = new DetachableOutput(file);
    return new StreamMember(target, new GZIPOutputStream(target, DEFLATE_BUFFER));
  }

  /** Without gzip's head and checksum. */
  static MemberOutput rawDeflate(OutputStream file) {
    DetachableOutput target = new DetachableOutput(file);
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    return new StreamMember(
        target,
        new DeflaterOutputStream(target, deflater, DEFLATE_BUFFER) {
          @Override
          public void close() throws IOException {
            super.close();
            deflater.end(); // whoever brings one ends it
          }
        });
  }

  static MemberOutput zstd(OutputStream file) throws IOException {
    DetachableOutput target = new DetachableOutput(file);
    return new StreamMember(target, new ZstdOutputStreamNoFinalizer(target));
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    stream.write(source, offset, length);
  }

  @Override
  public void finish() throws IOException {
    ended = true;
    try {
      stream.close();
    } finally {
      file.detach();
    }
  }

  @Override
  public void release() {
    if (ended) {
      return;
    }
    ended = true;
    file.detach();
    try {
      stream.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Writing to nowhere failed", e);
    }
  }
}
