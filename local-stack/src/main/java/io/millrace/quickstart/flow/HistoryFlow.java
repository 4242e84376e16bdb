// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.flow;

import io.millrace.quickstart.log.Contents;
import io.millrace.stack.Hdfs;
import io.millrace.stack.HdfsFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;

/** Finished files on their way from the spool directory to HDFS. */
public record HistoryFlow(Spool spool, TargetNames names, Hdfs hdfs) {

  /**
   * How far the files are.
   *
   * @param published of the files
   * @param bytes of the files that are there
   */
  public record Progress(int files, int published, long bytes) {}

  public void start() {
    spool.start();
  }

  public Progress progress() {
    List<HdfsFile> there = published();
    return new Progress(
        spool.files().size(), there.size(), there.stream().mapToLong(HdfsFile::length).sum());
  }

  /** In words, what has not happened yet. */
  public List<String> pending() {
    List<SpooledFile> files = spool.files();
    Set<String> there = published().stream().map(HdfsFile::path).collect(Collectors.toSet());
    Stream<String> unpublished =
        files.stream()
            .filter(file -> names.of(file).stream().noneMatch(there::contains))
            .map(file -> file.name() + " in HDFS");
    Stream<String> uncompleted =
        files.stream()
            .filter(file -> !spool.done(file))
            .map(file -> file.name() + " to be completed");
    return Stream.concat(unpublished, uncompleted).toList();
  }

  public HistoryCheck check() {
    Map<String, Contents> found = new TreeMap<>();
    try {
      for (HdfsFile file : all()) {
        found.put(file.path(), Contents.of(hdfs.open(file.path())));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the files below " + names.root(), e);
    }
    return HistoryCheck.of(spool, names, found);
  }

  private List<HdfsFile> published() {
    Set<String> wanted =
        spool.files().stream().flatMap(file -> names.of(file).stream()).collect(Collectors.toSet());
    return all().stream().filter(file -> wanted.contains(file.path())).toList();
  }

  /** Files in use among them, but not the sink's book-keeping. */
  private List<HdfsFile> all() {
    try {
      if (!hdfs.fileSystem().exists(new Path(names.root()))) {
        return List.of();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look for " + names.root() + " in " + hdfs.uri(), e);
    }
    return hdfs.filesBelow(names.root()).stream()
        .filter(file -> !names.isState(file.path()))
        .toList();
  }
}
