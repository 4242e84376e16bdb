// SPDX-License-Identifier: Apache-2.0
package io.millrace.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.stack.Hdfs;
import io.millrace.stack.HdfsFile;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The directory that a sink publishes to, as its readers see it: without files in use and the
 * sink's state.
 *
 * <p>Remembers what it has seen of each file, so that a change of a published one shows.
 */
final class TargetDirectory {
  private static final String STATE = "/.millrace/";

  private final Hdfs hdfs;
  private final String path;
  private final Map<String, String> seen = new LinkedHashMap<>();

  TargetDirectory(Hdfs hdfs, String path) {
    this.hdfs = hdfs;
    this.path = path;
  }

  /** For the sink's key {@code path}. */
  String uri() {
    return hdfs.uri() + path;
  }

  String path() {
    return path;
  }

  List<String> published() {
    return files().stream().filter(file -> !isInUse(file)).toList();
  }

  List<String> inUse() {
    return files().stream().filter(TargetDirectory::isInUse).toList();
  }

  String content(String file) {
    return new String(hdfs.read(file), ISO_8859_1);
  }

  /** Reads the files that were published since the last look; returns all lines seen so far. */
  List<String> look() {
    for (String file : published()) {
      seen.computeIfAbsent(file, this::content);
    }
    return seen.values().stream().flatMap(String::lines).toList();
  }

  /** Whether the numbers from 0 on are there, as lines; looks first. */
  boolean hasAllBelow(int end) {
    BitSet there = new BitSet();
    look().forEach(line -> there.set(Integer.parseInt(line)));
    return there.nextClearBit(0) >= end;
  }

  /** Lines of one file, by file, as they were when it was seen first. */
  Map<String, List<String>> linesByFile() {
    Map<String, List<String>> lines = new TreeMap<>();
    seen.forEach((file, content) -> lines.put(file, content.lines().toList()));
    return lines;
  }

  /** No file that was ever seen has changed, or is gone; there is none that was not seen. */
  void assertUnchanged() {
    assertThat(published()).containsExactlyInAnyOrderElementsOf(seen.keySet());
    seen.forEach(
        (file, content) ->
            assertThat(content(file).equals(content)).as(file + " is as it was").isTrue());
  }

  /** The number in the name of the one epoch directory that each partition has, by its path. */
  Map<String, Long> epochs() {
    Map<String, Long> epochs = new TreeMap<>();
    for (String file : stateFiles("")) {
      String epoch = file.substring(0, file.lastIndexOf('/'));
      int name = epoch.lastIndexOf("/e");
      Long number = Long.valueOf(epoch.substring(name + 2));
      Long other = epochs.put(epoch.substring(0, name), number);
      assertThat(other).as("other epoch beside " + epoch).isIn(null, number);
    }
    return epochs;
  }

  /** What a sink's checkpoints name as the next offset, by the partition's directory. */
  Map<String, Long> nextOffsets() {
    Map<String, Long> next = new TreeMap<>();
    for (String file : stateFiles("/checkpoint")) {
      String partition = file.substring(0, file.lastIndexOf("/e"));
      content(file)
          .lines()
          .filter(line -> line.startsWith("next\t"))
          .forEach(line -> next.put(partition, Long.valueOf(line.replaceAll("\\D+", ""))));
    }
    return next;
  }

  /**
   * Whether a process that stands still has begun a checkpoint to follow another one of its own.
   */
  boolean isCommitting(long pid) {
    return stateFiles(".new").stream()
        .map(file -> file.substring(0, file.lastIndexOf('/')) + "/checkpoint")
        .filter(stateFiles("/checkpoint")::contains)
        .anyMatch(checkpoint -> content(checkpoint).contains(" pid " + pid + "\n"));
  }

  private List<String> stateFiles(String end) {
    return hdfs.filesBelow(path + STATE).stream()
        .map(HdfsFile::path)
        .filter(file -> file.endsWith(end))
        .toList();
  }

  private List<String> files() {
    return hdfs.filesBelow(path).stream()
        .map(HdfsFile::path)
        .filter(file -> !file.contains(STATE))
        .toList();
  }

  private static boolean isInUse(String file) {
    return file.substring(file.lastIndexOf('/') + 1).startsWith("_");
  }
}
