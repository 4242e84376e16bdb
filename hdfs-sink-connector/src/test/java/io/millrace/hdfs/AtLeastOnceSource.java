// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Sends made-up files, one after the other, and now and then dies and begins again at a position
 * that it knew to be acknowledged. The last record of a file may go out before the source knows
 * that it is the last one; then the source dies before it goes on.
 *
 * <p>Invariant: no two records of a file have the same text, unless one is a repeat.
 */
final class AtLeastOnceSource {
  private record Piece(String file, long offset, String line, boolean terminated, boolean last) {}

  private final Random random;
  private final String host;
  private final Map<String, String> files = new TreeMap<>();
  private final List<Piece> pieces = new ArrayList<>();
  private int next;
  private int acknowledged;
  private boolean unsure;

  AtLeastOnceSource(Random random, String host, int count) {
    this.random = random;
    this.host = host;
    for (int i = 0; i < count; i++) {
      addFile(host + "-" + i);
    }
  }

  /** Name and content of each file. */
  Map<String, String> files() {
    return files;
  }

  boolean isDone() {
    return next == pieces.size() && !unsure;
  }

  /** Lives for one more record. */
  TestRecord send() {
    if (unsure || next == pieces.size() || random.nextInt(12) == 0) {
      next = acknowledged;
      unsure = false;
    }
    Piece piece = pieces.get(next++);
    if (random.nextInt(8) == 0) {
      acknowledged += random.nextInt(next - acknowledged);
    }
    TestRecord record =
        TestRecord.of(piece.line())
            .key(host + ":/" + piece.file())
            .with("file.name", piece.file())
            .with("file.offset", Long.toString(piece.offset()));
    if (!piece.terminated()) {
      record = record.unterminated();
    }
    unsure = piece.last() && random.nextInt(6) == 0;
    return piece.last() && !unsure ? record.endOf(files.get(piece.file())) : record;
  }

  private void addFile(String name) {
    StringBuilder content = new StringBuilder();
    int lines = random.nextInt(7);
    boolean terminated = lines > 0 && random.nextInt(4) > 0;
    for (int i = 0; i <= Math.max(lines - 1, 0); i++) {
      boolean last = i >= lines - 1;
      String line = lines == 0 ? "" : i + "é".repeat(random.nextInt(5));
      boolean ends = !last || terminated;
      long offset = content.toString().getBytes(StandardCharsets.UTF_8).length;
      pieces.add(new Piece(name, offset, line, ends, last));
      content.append(line).append(ends ? "\n" : "");
    }
    files.put(name, content.toString());
  }
}
