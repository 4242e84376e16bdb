// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import static io.millrace.spooldir.SpoolRig.header;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.record.FileRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * What a worker was given of each file, and what it did with it: records wait, are delivered, or
 * are dropped, and a crash takes those that wait.
 *
 * <p>Invariants, checked with each record: it follows the one before, without a gap; it goes back
 * only if the file was changed since; an end marker has the sums of all that was delivered.
 */
final class DeliveryModel {
  private final SpoolRig rig;
  private final boolean exactlyOnce;
  private final Map<Key, Delivered> files = new HashMap<>();
  private final List<Worker> workers = new ArrayList<>();

  /**
   * @param exactlyOnce the task hears of dropped records only by a commit
   */
  DeliveryModel(SpoolRig rig, boolean exactlyOnce) {
    this.rig = rig;
    this.exactlyOnce = exactlyOnce;
  }

  private record Key(String relative, long inode) {}

  private record Dropped(Delivered file, int length, boolean ended, int poll) {}

  private static final class Worker {
    final Deque<FileRecord> waiting = new ArrayDeque<>();
    final Deque<Dropped> sinceDelivered = new ArrayDeque<>();
    final List<Dropped> unknown = new ArrayList<>();
    int polls;
    int lastPolled;
  }

  /** What was delivered of one file, put together again. */
  static final class Delivered {
    private final StringBuilder text = new StringBuilder();
    private boolean begun;
    private boolean ended;
    private int waysBack; // a change for each; records of before it may still be on their way
    private int unknownDrops;
    private String completed;

    /** Whether all of the content, and its end, are known to have been delivered or dropped. */
    boolean isWhole(String content) {
      boolean now = ended && unknownDrops == 0 && text.toString().equals(content);
      return now || content.equals(completed);
    }

    /** Reading it is over: another file, or other bytes, are read from their beginning. */
    void finish(String content) {
      completed = content;
      begun = false;
    }

    @Override
    public String toString() {
      return "\"%s\"%s, %d dropped unknown".formatted(text, ended ? " ended" : "", unknownDrops);
    }
  }

  Delivered of(String relative, long inode) {
    return files.computeIfAbsent(new Key(relative, inode), key -> new Delivered());
  }

  private Delivered of(FileRecord record) {
    return of(header(record, "file.relative"), Long.parseLong(header(record, "file.inode")));
  }

  /** The bytes at a path change; returns whether a task may have begun to read them. */
  boolean change(String relative, long inode) {
    Delivered file = of(relative, inode);
    file.waysBack += file.begun || file.text.length() > 0 ? 1 : 0;
    return file.begun;
  }

  /** A crash: records that were dropped behind the last stored offset come again. */
  void restart(int tasks) {
    for (Worker worker : workers) {
      while (!worker.sinceDelivered.isEmpty()) {
        Dropped last = worker.sinceDelivered.removeLast();
        last.file().text.setLength(last.length());
        last.file().ended = last.ended();
      }
      worker.unknown.forEach(dropped -> dropped.file().unknownDrops--);
    }
    workers.clear();
    for (int task = 0; task < tasks; task++) {
      workers.add(new Worker());
    }
    rig.start(tasks);
  }

  /** Returns how many records came. */
  int poll(int task) {
    List<FileRecord> records = rig.poll(task);
    Worker worker = workers.get(task);
    worker.polls++;
    worker.lastPolled = records.size();
    worker.waiting.addAll(records);
    records.forEach(record -> of(record).begun = true);
    return records.size();
  }

  void deliver(int task, int most) {
    Worker worker = workers.get(task);
    int count = Math.min(most, worker.waiting.size());
    rig.deliver(task, count);
    for (int i = 0; i < count; i++) {
      take(worker.waiting.remove());
      worker.sinceDelivered.clear();
    }
  }

  void drop(int task, int most) {
    Worker worker = workers.get(task);
    int count = Math.min(most, worker.waiting.size());
    rig.drop(task, count);
    for (int i = 0; i < count; i++) {
      drop(worker, worker.waiting.remove());
    }
  }

  private void drop(Worker worker, FileRecord record) {
    Delivered file = of(record);
    int before = Math.min(file.text.length(), offset(record));
    int left = worker.waiting.size() + 1;
    int poll = left <= worker.lastPolled ? worker.polls : worker.polls - 1;
    Dropped dropped = new Dropped(file, before, file.ended && before == file.text.length(), poll);
    take(record);
    worker.sinceDelivered.add(dropped);
    if (exactlyOnce) {
      file.unknownDrops++;
      worker.unknown.add(dropped);
    } else {
      record.acknowledged();
    }
  }

  /** Ends a transaction, unless records from before the last poll still wait. */
  void commit(int task) {
    Worker worker = workers.get(task);
    if (worker.waiting.size() <= worker.lastPolled) {
      rig.commit(task);
      worker.unknown.stream()
          .filter(dropped -> dropped.poll() < worker.polls)
          .forEach(dropped -> dropped.file().unknownDrops--);
      worker.unknown.removeIf(dropped -> dropped.poll() < worker.polls);
    }
  }

  private void take(FileRecord record) {
    Delivered file = of(record);
    int offset = offset(record);
    if (offset < file.text.length()) {
      assertThat(file.waysBack).as("going back to %d in %s", offset, file).isPositive();
      file.waysBack--;
      file.text.setLength(offset);
    }
    assertThat(offset).as("position behind %s", file).isEqualTo(file.text.length());
    file.text.append(SpoolRig.value(record));
    if (header(record, "millrace.unterminated") == null) {
      file.text.append('\n');
    }
    file.ended = header(record, "millrace.file.end") != null;
    if (file.ended) {
      checkSums(record, file.text.toString().getBytes(ISO_8859_1));
    }
  }

  private static int offset(FileRecord record) {
    return Integer.parseInt(header(record, "file.offset"));
  }

  private static void checkSums(FileRecord record, byte[] whole) {
    CRC32C crc = new CRC32C();
    crc.update(whole);
    assertThat(header(record, "millrace.file.bytes")).isEqualTo(Integer.toString(whole.length));
    assertThat(Long.parseLong(header(record, "millrace.file.crc32c"), 16))
        .isEqualTo(crc.getValue());
  }
}
