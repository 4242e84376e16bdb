// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.format;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.compress.CompressionInputStream;
import org.apache.hadoop.io.compress.Decompressor;
import org.apache.hadoop.io.compress.DefaultCodec;
import org.apache.hadoop.io.compress.ZStandardCodec;

/**
 * Gives Hadoop's readers another codec for zstd, since its own reads with Hadoop's native library,
 * which is not here.
 */
final class ZstdWithoutNativeLibrary extends Configuration {
  ZstdWithoutNativeLibrary() {
    super(false);
  }

  @Override
  public Class<?> getClassByName(String name) throws ClassNotFoundException {
    return name.equals(ZStandardCodec.class.getName())
        ? ReadingCodec.class
        : super.getClassByName(name);
  }

  /** Reads a frame, and after a reset the next one. */
  static final class ReadingCodec extends DefaultCodec {
    @Override
    public CompressionInputStream createInputStream(InputStream in, Decompressor unused)
        throws IOException {
      return new CompressionInputStream(in) {
        private InputStream frame;

        @Override
        public int read() throws IOException {
          byte[] single = new byte[1];
          return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
          if (frame == null) {
            frame = new ZstdInputStreamNoFinalizer(in);
          }
          return frame.read(target, offset, length);
        }

        @Override
        public void resetState() {
          frame = null;
        }
      };
    }
  }
}
