// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.speed;

import io.millrace.bench.input.LineFile;
import java.util.ArrayList;
import java.util.List;

/** Sources that read line by line, beside one that reads nothing, and Kafka's own. */
final class LineCases {
  static final String MEMORY = "in-memory source without key and headers";
  static final String MEMORY_NAMED = "in-memory source with key and header";
  static final String BARE_TAIL = "taildir without key and headers";
  static final String BARE_SPOOL = "spooldir without key and headers";
  static final String TAIL = "taildir with default key and header";
  static final String SPOOL = "spooldir with default key and header";
  static final String PEER = "FileStreamSource";

  private final Workplace worker;
  private final Group group;
  private final LineFile file;

  LineCases(Workplace worker, Group group, LineFile file) {
    this.worker = worker;
    this.group = group;
    this.file = file;
  }

  /** Without key and headers, and with those that users have if they change nothing. */
  List<Case> all() {
    List<Case> cases = new ArrayList<>();
    cases.add(memory(MEMORY, false));
    cases.add(tail(BARE_TAIL, MEMORY, false));
    cases.add(spool(BARE_SPOOL, MEMORY, false));
    cases.addAll(named());
    return cases;
  }

  /** Only what users have if they change nothing. */
  List<Case> named() {
    return List.of(
        memory(MEMORY_NAMED, true),
        tail(TAIL, MEMORY_NAMED, true),
        spool(SPOOL, MEMORY_NAMED, true));
  }

  Case peer() {
    return Case.peer(group, PEER, MEMORY, () -> worker.send(file, Sources.fileStream(file)));
  }

  private Case memory(String name, boolean named) {
    return Case.limit(group, name, () -> worker.send(file, Sources.memory(file, named)));
  }

  private Case tail(String name, String limit, boolean named) {
    return Case.ours(group, name, limit, () -> worker.send(file, Sources.tail(file, named)));
  }

  private Case spool(String name, String limit, boolean named) {
    return Case.ours(group, name, limit, () -> worker.sendSpooled(file, Sources.spool(named)));
  }
}
