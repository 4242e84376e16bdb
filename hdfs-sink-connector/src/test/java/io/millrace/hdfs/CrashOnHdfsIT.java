// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.hdfs.fs.MiniHdfs;
import io.millrace.hdfs.fs.MortalFileStore;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** As {@link CrashAtEveryCallTest}, with HDFS itself, where some calls stand for all. */
class CrashOnHdfsIT {
  private static final int RECORDS = 12;

  private final String directory = "/" + UUID.randomUUID();
  private final FakeWorker worker =
      new FakeWorker(
          Map.of(
              "path", MiniHdfs.uri() + directory + "/%{b}",
              "file.name", "%{topic}",
              "roll.records", "4",
              "roll.idle.ms", "600",
              "max.open.files", "3",
              "checkpoint.interval.ms", "300",
              "retry.backoff.ms", "50"));
  private final Invariants invariants = new Invariants(bytes -> bytes, new TreeMap<>());
  private MortalFileStore store;

  @ParameterizedTest
  @ValueSource(ints = {3, 8, 13, 19, 27, 34, 41, 48, 55, 63, 72, 81, 93, 107, 120})
  void aProcessMayDieAtAnyCall(int call) throws IOException {
    for (int offset = 0; offset < RECORDS; offset++) {
      for (int partition = 0; partition < 2; partition++) {
        worker.append(
            partition, TestRecord.of(partition + ":" + offset).with("b", "b" + offset % 2));
      }
    }
    connect(call, call % 2 == 0);
    worker.start(0, 1);
    for (int turn = 0; turn < 9 && !store.isDead(); turn++) {
      worker.poll(2);
      worker.advance(turn == 5 ? 600 : 100);
      if (turn % 3 == 1) {
        worker.commit();
      }
    }
    assertThat(store.isDead()).as("script is long enough").isTrue();
    store.die();
    check();

    connect(Integer.MAX_VALUE, false);
    worker.start(0, 1);
    worker.drain();
    worker.stop();

    invariants.checkQuiet(check());
    for (int partition = 0; partition < 2; partition++) {
      assertThat(worker.committed).containsEntry(FakeWorker.partition(partition), (long) RECORDS);
    }
  }

  private void connect(int last, boolean after) {
    worker.stores =
        (settings, root) -> {
          store = MortalFileStore.connect(settings, root, last, after);
          return store;
        };
  }

  private SinkTree check() throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    Set<String> directories = new TreeSet<>();
    MortalFileStore.read(directory, files, directories);
    SinkTree tree = SinkTree.of(files, directories);
    invariants.check(tree, worker.committed);
    return tree;
  }
}
