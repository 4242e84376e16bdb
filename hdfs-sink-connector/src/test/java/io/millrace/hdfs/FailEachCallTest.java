// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.millrace.hdfs.fs.MemoryFileSystem.Fault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One script, run again and again: each time another call of the file system fails, until the
 * script makes no further call. Every record must be published once in the end, and no published
 * file may change.
 */
class FailEachCallTest {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "path", "file:///logs/%{b}",
          "file.name", "%{topic}-%{partition}",
          "roll.records", "3",
          "roll.idle.ms", "500");

  @ParameterizedTest
  @EnumSource
  void aFailedCallLosesNothing(Fault when) {
    int last = Integer.MAX_VALUE;
    for (int call = 1; call <= last; call++) {
      FakeWorker worker = worker();
      worker.store.failCall(call, when);
      worker.start(0, 1);
      run(worker);
      worker.drain();
      assertEverythingIsPublished(worker, "call " + call);
      assertThat(worker.committed)
          .as("call %s", call)
          .containsEntry(FakeWorker.partition(0), 12L)
          .containsEntry(FakeWorker.partition(1), 12L);
      worker.stop();
      last = worker.store.calls() < call ? 0 : last;
    }
  }

  @ParameterizedTest
  @EnumSource
  void aProcessThatDiesAtAFailedCallLosesNothing(Fault when) {
    int last = Integer.MAX_VALUE;
    for (int call = 1; call <= last; call++) {
      FakeWorker worker = worker();
      worker.store.failCall(call, when);
      worker.start(0, 1);
      while (worker.store.calls() < call && worker.hasMore()) {
        worker.poll(1);
        worker.advance(100);
        worker.commit();
      }
      last = worker.store.calls() < call ? 0 : last;
      worker.crash();
      worker.start(0, 1);
      worker.drain();
      assertEverythingIsPublished(worker, "call " + call);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFileSystemThatIsDownForAWhileLosesNothing(Fault when) {
    FakeWorker worker = worker();
    worker.start(0, 1);
    worker.poll(2);
    worker.store.down(true);
    for (int i = 0; i < 50; i++) {
      worker.poll(3);
      worker.advance(when == Fault.BEFORE ? 100 : 10_000);
    }
    await().until(() -> worker.openFiles().isEmpty()); // they are closed in the background
    worker.store.down(false);
    worker.drain();

    assertEverythingIsPublished(worker, "down");
    worker.stop();
  }

  private static FakeWorker worker() {
    FakeWorker worker = new FakeWorker(SETTINGS);
    for (int i = 0; i < 24; i++) {
      worker.append(i % 2, TestRecord.of("r" + i).with("b", "b" + i % 3));
    }
    return worker;
  }

  private static void run(FakeWorker worker) {
    Map<String, String> before = Map.of();
    for (int turn = 0; turn < 30; turn++) {
      worker.poll(2);
      worker.advance(150);
      Map<String, String> after = worker.published();
      assertThat(after).containsAllEntriesOf(before);
      before = after;
    }
  }

  private static void assertEverythingIsPublished(FakeWorker worker, String where) {
    List<String> published = new ArrayList<>();
    worker.published().values().forEach(text -> text.lines().forEach(published::add));
    Set<String> wanted = new HashSet<>();
    for (SinkRecord record : worker.allRecords()) {
      wanted.add((String) record.value());
    }
    assertThat(published).as(where).containsExactlyInAnyOrderElementsOf(wanted);
    assertThat(worker.openFiles()).as(where).isEmpty();
    assertThat(new TreeMap<>(worker.published()).values())
        .as("each file is written to its end")
        .allMatch(text -> text.endsWith("\n"));
  }
}
