// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.flow;

import io.millrace.quickstart.log.Contents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares spooled files with what lies in HDFS and in the spool directory.
 *
 * <p>Each file must be in HDFS once, under its name, with its bytes, and in the spool directory
 * once, under the name of one that was sent, with its bytes. Anything else in either place is a
 * problem: a file in use, a second copy, a file that was set aside.
 *
 * @param files one for each spooled file
 * @param problems in words
 */
public record HistoryCheck(List<Copy> files, List<String> problems) {

  /** A spooled file and what HDFS has of it. */
  public record Copy(SpooledFile source, Optional<String> path, Optional<Contents> contents) {
    public boolean equal() {
      return contents.equals(Optional.of(source.contents()));
    }
  }

  /**
   * @param hdfs contents by path
   */
  static HistoryCheck of(Spool directory, TargetNames names, Map<String, Contents> hdfs) {
    Map<String, Contents> spool = directory.contents();
    List<Copy> files = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    Set<String> leftInHdfs = new TreeSet<>(hdfs.keySet());
    Set<String> leftInSpool = new TreeSet<>(spool.keySet());
    for (SpooledFile source : directory.files()) {
      List<String> wanted = names.of(source);
      Optional<String> path = wanted.stream().filter(leftInHdfs::remove).findFirst();
      Copy copy = new Copy(source, path, path.map(hdfs::get));
      files.add(copy);
      if (path.isEmpty()) {
        problems.add(source.name() + ": not in HDFS, wanted as one of " + wanted);
      } else if (!copy.equal()) {
        problems.add(
            "%s: %s was spooled, %s has %s"
                .formatted(
                    source.name(), source.contents(), path.get(), copy.contents().orElseThrow()));
      }
      String completed = directory.nameWhenDone(source);
      leftInSpool.remove(completed);
      if (!source.contents().equals(spool.get(completed))) {
        problems.add(
            "%s: %s was spooled, %s in the spool directory has %s"
                .formatted(source.name(), source.contents(), completed, spool.get(completed)));
      }
    }
    leftInHdfs.forEach(path -> problems.add(path + ": in HDFS, and no spooled file belongs there"));
    leftInSpool.forEach(name -> problems.add(name + ": left over in the spool directory"));
    return new HistoryCheck(files, problems);
  }
}
