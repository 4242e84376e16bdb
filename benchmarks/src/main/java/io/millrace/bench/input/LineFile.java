// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.input;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of lines, each with its end.
 *
 * @param bytes of the whole file
 */
public record LineFile(Path path, long lines, long bytes) {
  private static final int DIFFERENT = 20_000;
  private static final int BUFFER_BYTES = 1_048_576;

  private interface Lines {
    byte[] line(int number);
  }

  /** Lines of nginx's access log, about 275 bytes each, and no two the same. */
  public static LineFile nginx(Path path, int lines) throws IOException {
    return write(path, lines, NginxLines::line);
  }

  /** Lines of one length, which includes their end. */
  public static LineFile of(Path path, int lines, int bytes) throws IOException {
    List<byte[]> values = new SeededText().values(Math.min(lines, DIFFERENT), bytes - 1);
    return write(path, lines, i -> values.get(i % values.size()));
  }

  private static LineFile write(Path path, int count, Lines lines) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path), BUFFER_BYTES)) {
      for (int i = 0; i < count; i++) {
        out.write(lines.line(i));
        out.write('\n');
      }
    }
    return new LineFile(path, count, Files.size(path));
  }

  /** Its first bytes in blocks of one length. */
  public List<byte[]> blocks(int count, int length) throws IOException {
    List<byte[]> blocks = new ArrayList<>();
    try (InputStream in = Files.newInputStream(path)) {
      for (byte[] block = in.readNBytes(length);
          blocks.size() < count && block.length == length;
          block = in.readNBytes(length)) {
        blocks.add(block);
      }
    }
    return blocks;
  }

  /** The same file in a directory of its own, as a spool has it. */
  public Path linkedInto(Path directory) throws IOException {
    Files.createDirectories(directory);
    return Files.createLink(directory.resolve(path.getFileName()), path);
  }
}
