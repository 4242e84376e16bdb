// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.format;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.millrace.hdfs.codec.Compression;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.util.ReflectionUtils;

/**
 * The text of a compressed file, as Hadoop reads it; of zstd, which Hadoop reads with a native
 * library that is not here, as zstd-jni does.
 */
final class LineReadBack {
  private LineReadBack() {}

  static byte[] content(Compression compression, byte[] file) throws IOException {
    InputStream bytes = new ByteArrayInputStream(file);
    if (compression.isNone()) {
      return file;
    }
    if (compression.name().equals("zstd")) {
      try (InputStream in = new ZstdInputStreamNoFinalizer(bytes)) {
        return in.readAllBytes();
      }
    }
    Configuration conf = new Configuration(false);
    conf.set("codec", compression.codecClass().orElseThrow());
    CompressionCodec codec =
        ReflectionUtils.newInstance(conf.getClass("codec", null, CompressionCodec.class), conf);
    // Hadoop's pool hands on what a broken file has left in a decompressor.
    try (InputStream in = codec.createInputStream(bytes, codec.createDecompressor())) {
      return in.readAllBytes();
    }
  }

  /** What decompresses its standard input, if there is one for this compression on this machine. */
  static Optional<Path> tool(Compression compression) {
    if (!List.of("gzip", "bzip2", "zstd").contains(compression.name())) {
      return Optional.empty();
    }
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(directory -> Path.of(directory, compression.name()))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static byte[] content(Path tool, Path file) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(tool.toString(), "-dc")
            .redirectInput(file.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    byte[] content = process.getInputStream().readAllBytes();
    if (process.waitFor() != 0) {
      throw new IOException(tool + " ended with " + process.exitValue());
    }
    return content;
  }
}
