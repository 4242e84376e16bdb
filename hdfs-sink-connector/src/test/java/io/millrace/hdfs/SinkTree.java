// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import io.millrace.hdfs.state.Checkpoint;
import io.millrace.hdfs.state.InUseName;
import io.millrace.hdfs.state.ReadCheckpoint;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All that a sink has on its file system at one moment.
 *
 * @param files all of them
 * @param published path to bytes
 * @param inUse stem to name
 * @param states by number of partition, of those that were ever claimed
 * @param leftOver what is in state directories besides the newest checkpoint of each partition
 */
record SinkTree(
    SortedMap<String, byte[]> files,
    SortedMap<String, byte[]> published,
    Map<String, InUseName> inUse,
    Map<Integer, State> states,
    Set<String> leftOver) {
  private static final Pattern EPOCH = Pattern.compile(".*/\\.millrace/v1/sink/t/(\\d+)/e(\\d+)");

  /** The newest of a partition. */
  record State(String directory, long epoch, Checkpoint checkpoint) {}

  static SinkTree of(SortedMap<String, byte[]> files, Set<String> directories) {
    SinkTree tree =
        new SinkTree(files, new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeSet<>());
    for (String directory : directories) {
      tree.addState(directory, files);
    }
    files.forEach(tree::add);
    return tree;
  }

  private void addState(String directory, Map<String, byte[]> files) {
    Matcher matcher = EPOCH.matcher(directory);
    if (matcher.matches()) {
      String path = directory + "/checkpoint";
      State state =
          new State(
              directory,
              Long.parseLong(matcher.group(2)),
              files.containsKey(path) ? ReadCheckpoint.of(path, files.get(path)) : Checkpoint.NONE);
      State other = states.get(Integer.parseInt(matcher.group(1)));
      if (other == null || other.epoch() < state.epoch()) {
        states.put(Integer.parseInt(matcher.group(1)), state);
        other = other == null ? state : other;
      } else {
        other = state;
      }
      if (other.epoch() != states.get(Integer.parseInt(matcher.group(1))).epoch()) {
        leftOver.add(other.directory());
      }
    }
  }

  private void add(String path, byte[] bytes) {
    if (path.contains("/.millrace/")) {
      if (!path.endsWith("/checkpoint")) {
        leftOver.add(path);
      }
      return;
    }
    InUseName.find(path)
        .filter(name -> name.suffix().equals(".tmp"))
        .ifPresentOrElse(
            name -> {
              if (inUse.put(name.stem(), name) != null) {
                throw new AssertionError("In use under two names: " + path);
              }
            },
            () -> published.put(path, bytes));
  }
}
