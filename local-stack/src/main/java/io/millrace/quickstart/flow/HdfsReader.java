// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.flow;

import io.millrace.stack.Hdfs;
import io.millrace.stack.HdfsFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the lines of files that a sink publishes below a directory, each file when it is published,
 * in the order of the offsets in their names.
 */
public final class HdfsReader implements LineReader {
  private final Hdfs hdfs;
  private final String root;
  private final List<LineStream> streams;
  private final Set<String> read = new HashSet<>();

  /**
   * Reads all that is published below a directory.
   *
   * @param streams that come out in this directory
   */
  public HdfsReader(Hdfs hdfs, String root, List<LineStream> streams) {
    this.hdfs = hdfs;
    this.root = root;
    this.streams = List.copyOf(streams);
  }

  @Override
  public void read(Duration length) {
    hdfs.filesBelow(root).stream()
        .map(HdfsFile::path)
        .filter(path -> !isState(path) && !isInUse(path))
        // Numbers in names have no leading zeros.
        .sorted(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()))
        .filter(read::add)
        .forEach(this::take);
  }

  @Override
  public List<String> pending() {
    return hdfs.filesBelow(root).stream()
        .map(HdfsFile::path)
        .filter(path -> !isState(path) && !read.contains(path))
        .map(path -> path + " in HDFS")
        .toList();
  }

  @Override
  public void close() {
    // The stack's file system is not ours.
  }

  private void take(String path) {
    try (InputStream in = hdfs.open(path)) {
      byte[] content = in.readAllBytes();
      int begin = 0;
      for (int at = 0; at < content.length; at++) {
        if (content[at] == '\n') {
          take(Arrays.copyOfRange(content, begin, at));
          begin = at + 1;
        }
      }
      if (begin < content.length) {
        take(Arrays.copyOfRange(content, begin, content.length));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path + " in " + hdfs.uri(), e);
    }
  }

  private void take(byte[] line) {
    streams.stream()
        .filter(stream -> stream.takes(line))
        .findFirst()
        .orElse(streams.get(0))
        .check()
        .accept(line);
  }

  private static boolean isState(String path) {
    return path.contains("/.millrace/");
  }

  private static boolean isInUse(String path) {
    return path.charAt(path.lastIndexOf('/') + 1) == '_';
  }
}
