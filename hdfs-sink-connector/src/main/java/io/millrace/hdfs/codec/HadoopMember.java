// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.codec;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionOutputStream;
import org.apache.hadoop.io.compress.Compressor;
import org.apache.hadoop.io.compress.bzip2.BZip2DummyCompressor;

/**
 * A member by a codec of Hadoop's, with a compressor of its own. One from Hadoop's pool may have
 * been made for another connector's configuration.
 */
final class HadoopMember extends MemberOutput {
  // Hadoop's bzip2 writes its output byte by byte.
  private static final int FILE_BUFFER = 1 << 13;

  private final DetachableOutput file;
  private final BufferedOutputStream buffered;
  // Null for a codec that needs none.
  private final Compressor compressor;
  private final CompressionOutputStream stream;
  private boolean ended;

  private HadoopMember(
      DetachableOutput file,
      BufferedOutputStream buffered,
      Compressor compressor,
      CompressionOutputStream stream) {
    this.file = file;
    this.buffered = buffered;
    this.compressor = compressor;
    this.stream = stream;
  }

  static HadoopMember begin(CompressionCodec codec, OutputStream file) throws IOException {
    DetachableOutput target = new DetachableOutput(file);
    BufferedOutputStream buffered = new BufferedOutputStream(target, FILE_BUFFER);
    Compressor compressor = codec.createCompressor();
    try {
      return new HadoopMember(
          target, buffered, compressor, codec.createOutputStream(buffered, compressor));
    } catch (IOException | RuntimeException e) {
      end(compressor);
      throw e;
    }
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    stream.write(source, offset, length);
  }

  @Override
  public void finish() throws IOException {
    stream.finish();
    buffered.flush();
    release();
  }

  @Override
  public void release() {
    if (!ended) {
      ended = true;
      file.detach();
      end(compressor);
    }
  }

  private static void end(Compressor compressor) {
    // The one of bzip2 in Java stands for nothing, and refuses to be ended.
    if (compressor != null && !(compressor instanceof BZip2DummyCompressor)) {
      compressor.end();
    }
  }
}
