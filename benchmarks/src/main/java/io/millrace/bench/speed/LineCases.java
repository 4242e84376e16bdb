// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.speed;

import io.millrace.bench.input.LineFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Sources that read line by line, beside one that reads nothing, and Kafka's own. */
final class LineCases {
  static final String MEMORY = "in-memory source without key and headers";
  static final String MEMORY_NAMED = "in-memory source with key and header";
  static final String TAIL = "taildir with default key and header";
  static final String SPOOL = "spooldir with default key and header";
  static final String PEER = "FileStreamSource";

  private static final String BARE_TAIL = "taildir without key and headers";
  private static final String BARE_SPOOL = "spooldir without key and headers";

  private final Stage stage;

  LineCases(Stage stage) {
    this.stage = stage;
  }

  List<Case> atLeastOnce(LineFile file) {
    Group group = Group.LINES;
    return List.of(
        memory(group, MEMORY, file, false),
        tail(group, BARE_TAIL, file, false),
        spool(group, BARE_SPOOL, file, false),
        memory(group, MEMORY_NAMED, file, true),
        tail(group, TAIL, file, true),
        spool(group, SPOOL, file, true),
        Case.peer(group, PEER, MEMORY, () -> stage.source(false, file, Sources.fileStream(file))));
  }

  List<Case> exactlyOnce(LineFile file) {
    Group group = Group.EXACTLY_ONCE;
    return List.of(
        memory(group, MEMORY, file, false),
        tail(group, BARE_TAIL, file, false),
        spool(group, BARE_SPOOL, file, false),
        memory(group, MEMORY_NAMED, file, true),
        tail(group, TAIL, file, true),
        spool(group, SPOOL, file, true));
  }

  /** Only what users have if they change nothing. */
  List<Case> named(Group group, LineFile file) {
    return List.of(
        memory(group, MEMORY_NAMED, file, true),
        tail(group, TAIL, file, true),
        spool(group, SPOOL, file, true));
  }

  private Case memory(Group group, String name, LineFile file, boolean named) {
    return Case.limit(group, name, () -> source(group, file, Sources.memory(file, named)));
  }

  private Case tail(Group group, String name, LineFile file, boolean named) {
    String limit = named ? MEMORY_NAMED : MEMORY;
    return Case.ours(group, name, limit, () -> source(group, file, Sources.tail(file, named)));
  }

  private Case spool(Group group, String name, LineFile file, boolean named) {
    String limit = named ? MEMORY_NAMED : MEMORY;
    return Case.ours(group, name, limit, () -> spooled(group, file, named));
  }

  private Measured spooled(Group group, LineFile file, boolean named) throws IOException {
    Path directory = stage.newDirectory();
    file.linkedInto(directory);
    Measured measured = source(group, file, Sources.spool(directory, named));
    remove(directory);
    return measured;
  }

  private Measured source(Group group, LineFile file, Map<String, String> settings)
      throws IOException {
    return stage.source(group == Group.EXACTLY_ONCE, file, settings);
  }

  /** With the one file in it, whatever its name is by now. */
  static void remove(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }
}
