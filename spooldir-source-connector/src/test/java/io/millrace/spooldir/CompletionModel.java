// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.file.FileSnapshot;
import io.millrace.spooldir.DirectoryModel.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the tasks do to the files: with each poll the directories are compared with what they were.
 *
 * <p>Invariants, checked with each poll: a task only gives waiting files new names, or deletes
 * them, and with {@code track} not even that; whatever was there before stays as it was.
 */
final class CompletionModel {
  private final Path root;
  private final String policy;
  private final DirectoryModel directory;
  private final MarkerPaths markers;
  private final Map<String, byte[]> kept = new HashMap<>();
  private Map<String, FileSnapshot> before = Map.of();

  /**
   * @param root holds spool, done and markers
   */
  CompletionModel(Path root, String policy, DirectoryModel directory) {
    this.root = root;
    this.policy = policy;
    this.directory = directory;
    this.markers = new MarkerPaths(root.resolve("markers"));
  }

  /** A user has a file where a completed one wants to be. */
  void putInTheWay(String relative, byte[] bytes) throws IOException {
    String name = policy.equals("move") ? "done/" + relative : "spool/" + relative + ".COMPLETED";
    Path path = root.resolve(name);
    Files.createDirectories(path.getParent());
    if (!Files.exists(path)) {
      Files.write(path, bytes);
      kept.put(name, bytes);
    }
  }

  void beforePoll() throws IOException {
    before = look();
  }

  void afterPoll() throws IOException {
    Map<String, FileSnapshot> now = look();
    Map<String, FileSnapshot> appeared = new TreeMap<>(now);
    appeared.keySet().removeAll(before.keySet());
    for (Map.Entry<String, FileSnapshot> old : before.entrySet()) {
      FileSnapshot still = now.get(old.getKey());
      if (still == null) {
        went(old.getKey(), old.getValue(), appeared);
      } else {
        assertThat(still).isEqualTo(old.getValue());
      }
    }
    assertThat(appeared).as("files that no waiting file became").isEmpty();
    if (policy.equals("track")) {
      lookForMarkers();
    }
  }

  private void went(String name, FileSnapshot file, Map<String, FileSnapshot> appeared) {
    assertThat(name).as("a file that vanished").startsWith("spool/").doesNotContain(".");
    Waiting waiting = directory.waiting().remove(name.substring("spool/".length()));
    assertThat(waiting).as("what was known of %s", name).isNotNull();
    Optional<String> to =
        appeared.keySet().stream()
            .filter(other -> appeared.get(other).inode() == file.inode())
            .findFirst();
    if (to.isEmpty()) {
      assertThat(policy).as("policy, as %s was deleted", waiting).isEqualTo("delete");
      directory.completed(waiting);
      return;
    }
    appeared.remove(to.get());
    kept.put(to.get(), waiting.bytes());
    if (isNumbered(to.get(), name + ".FAILED")) {
      directory.setAside(waiting);
    } else {
      String wanted = policy.equals("move") ? "done/" + waiting.relative : name + ".COMPLETED";
      assertThat(isNumbered(to.get(), wanted)).as("%s as %s", to.get(), wanted).isTrue();
      directory.completed(waiting);
    }
  }

  private static boolean isNumbered(String name, String wanted) {
    return name.startsWith(wanted) && name.substring(wanted.length()).matches("(\\.\\d+)?");
  }

  private void lookForMarkers() throws IOException {
    for (Waiting file : directory.waiting().values()) {
      if (!file.isDone() && isMarked(file, Marker.State.COMPLETED)) {
        file.done();
        directory.completed(file);
      } else if (!file.isDone() && isMarked(file, Marker.State.FAILED)) {
        file.done();
        directory.setAside(file);
      }
    }
  }

  private boolean isMarked(Waiting file, Marker.State state) throws IOException {
    return Tracker.read(markers.of(file.relative, state))
        .filter(marker -> file.is(marker.progress()))
        .isPresent();
  }

  /** Nothing waits that is not done, and all that is done holds what it held. */
  void checkAtEnd() throws IOException {
    assertThat(directory.waiting().values()).allMatch(Waiting::isDone);
    for (Map.Entry<String, byte[]> file : kept.entrySet()) {
      assertThat(root.resolve(file.getKey())).hasBinaryContent(file.getValue());
    }
  }

  private Map<String, FileSnapshot> look() throws IOException {
    Map<String, FileSnapshot> files = new HashMap<>();
    for (String top : new String[] {"spool", "done"}) {
      try (var all = Files.walk(root.resolve(top))) {
        for (Path path : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
          String name = root.relativize(path).toString();
          files.put(name, FileSnapshot.of(path, name));
        }
      }
    }
    return files;
  }
}
