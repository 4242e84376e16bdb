// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart;

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
record HistoryFlow(Spool spool, List<SpooledFile> files, TargetNames names, Hdfs hdfs) {

  /**
   * @param bytes of the files that are there
   */
  record Progress(int published, long bytes) {}

  void start() {
    spool.drop(files);
  }

  Progress progress() {
    List<HdfsFile> there = published();
    return new Progress(there.size(), there.stream().mapToLong(HdfsFile::length).sum());
  }

  /** In words, what has not happened yet. */
  List<String> pending() {
    Set<String> there = published().stream().map(HdfsFile::path).collect(Collectors.toSet());
    Stream<String> unpublished =
        files.stream()
            .filter(file -> names.of(file).stream().noneMatch(there::contains))
            .map(file -> file.name() + " in HDFS");
    Stream<String> uncompleted =
        files.stream()
            .filter(file -> !spool.completed(file))
            .map(file -> file.name() + " to be renamed to " + file.name() + Spool.COMPLETED);
    return Stream.concat(unpublished, uncompleted).toList();
  }

  HistoryCheck check() {
    Map<String, Contents> found = new TreeMap<>();
    try {
      for (HdfsFile file : all()) {
        found.put(file.path(), Contents.of(hdfs.open(file.path())));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the files below " + names.root(), e);
    }
    return HistoryCheck.of(files, names, found, spool.contents());
  }

  private List<HdfsFile> published() {
    Set<String> wanted =
        files.stream().flatMap(file -> names.of(file).stream()).collect(Collectors.toSet());
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
