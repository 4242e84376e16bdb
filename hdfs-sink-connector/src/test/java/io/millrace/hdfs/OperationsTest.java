// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.hdfs.fs.FileStore;
import io.millrace.hdfs.fs.StoreOutput;
import java.io.IOException;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;

/** What docs/hdfs-operations.md says of changes to a connector and of damage, step by step. */
class OperationsTest {
  private static final String STATE = "/logs/.millrace/v1/sink/t/0";
  private static final String ALL = "r0\nr1\nr2\nr3\nr4\n";

  private final FakeWorker worker = new FakeWorker(Map.of());

  @Test
  void filesOfAnotherFormatArePublishedAtTheNextClaim() {
    stopWithAnOpenFile();
    worker.configure("format", "json");
    worker.start(0);
    worker.poll(1);

    assertThat(worker.published()).isEqualTo(Map.of("/logs/t-0-0", "r0\nr1\nr2\n"));
    worker.drain();
    assertThat(worker.published().get("/logs/t-0-3")).contains("\"offset\":3", "\"offset\":4");
  }

  @Test
  void filesOfAnotherNameArePublishedWhereTheyWereMeantToBe() {
    stopWithAnOpenFile();
    worker.configure("path", "file:///logs/%{topic}");
    worker.configure("file.name", "new-%{offset}");
    worker.start(0);
    worker.drain();

    assertThat(worker.published())
        .isEqualTo(Map.of("/logs/t-0-0", "r0\nr1\nr2\n", "/logs/t/new-3", "r3\nr4\n"));
  }

  @Test
  void recoveryByRollingPublishesWhatIsInUse() {
    stopWithAnOpenFile();
    worker.configure("recovery", "roll");
    worker.start(0);
    worker.poll(1);

    assertThat(worker.published()).isEqualTo(Map.of("/logs/t-0-0", "r0\nr1\nr2\n"));
  }

  @Test
  void alteringToTheSameOffsetsPublishesWhatIsInUseAndRepeatsNothing() {
    stopWithAnOpenFile();
    worker.alterOffset(0, 3L);
    assertThat(worker.inUse()).isEmpty();
    worker.start(0);
    worker.drain();

    assertThat(worker.published())
        .isEqualTo(Map.of("/logs/t-0-0", "r0\nr1\nr2\n", "/logs/t-0-3", "r3\nr4\n"));
  }

  @Test
  void stateThatIsMovedGoesOnInItsNewPlace() throws IOException {
    stopWithAnOpenFile();
    try (FileStore hand = worker.store.connect()) {
      hand.rename("/logs/.millrace", "/logs/state");
    }
    worker.configure("state.dir", "/logs/state");
    worker.start(0);
    worker.drain();

    assertThat(worker.store.files().keySet()).noneMatch(path -> path.contains("/_"));
    assertThat(worker.store.files().get("/logs/t-0-0")).asString(UTF_8).isEqualTo(ALL);
  }

  @Test
  void withoutItsStateAPartitionIsReadFromKafkasOffsetAndItsFilesStay() throws IOException {
    stopWithAnOpenFile();
    try (FileStore hand = worker.store.connect()) {
      hand.deleteTree(STATE);
    }
    worker.start(0);
    worker.drain();

    assertThat(worker.published()).isEqualTo(Map.of("/logs/t-0-3", "r3\nr4\n"));
    assertThat(worker.inUse()).hasSize(1);
  }

  @Test
  void aDamagedCheckpointStopsItsPartitionUntilItIsMovedAside() throws IOException {
    stopWithAnOpenFile();
    worker.append(1, TestRecord.of("other"));
    try (FileStore hand = worker.store.connect()) {
      hand.delete(STATE + "/e1/checkpoint");
      write(hand, STATE + "/e1/checkpoint", "millrace");
      worker.start(0, 1);
      worker.poll(1);
      assertThat(worker.context.paused).containsExactly(FakeWorker.partition(0));
      worker.advance(60_000);
      worker.poll(1);
      assertThat(worker.published()).containsKey("/logs/t-1-0");
      worker.stop();
      assertThatThrownBy(() -> worker.alterOffset(0, 3L)).isInstanceOf(ConnectException.class);

      // The file in use is published by hand, as the sink would sweep it away.
      String inUse = worker.inUse().get(0);
      hand.rename(inUse, "/logs/t-0-0");
      hand.deleteTree(STATE);
    }
    worker.alterOffset(0, 3L);
    worker.start(0, 1);
    worker.drain();
    assertThat(worker.published())
        .isEqualTo(
            Map.of(
                "/logs/t-0-0",
                "r0\nr1\nr2\n",
                "/logs/t-0-3",
                "r3\nr4\n",
                "/logs/t-1-0",
                "other\n"));
  }

  @Test
  void aFileInUseThatIsMissingStopsItsPartitionUntilItIsBack() throws IOException {
    stopWithAnOpenFile();
    String inUse = worker.inUse().get(0);
    try (FileStore hand = worker.store.connect()) {
      hand.rename(inUse, "/logs/trash");
      worker.start(0);
      worker.poll(1);
      worker.poll(1);
      assertThat(worker.context.paused).containsExactly(FakeWorker.partition(0));
      hand.rename("/logs/trash", inUse);
    }
    worker.drain();
    assertThat(worker.published()).isEqualTo(Map.of("/logs/t-0-0", ALL));
  }

  @Test
  void aTakenNameThatFailsTheTaskFailsItAgainUntilTheNameIsFree() throws IOException {
    worker.configure("file.name", "x");
    worker.configure("name.conflict", "fail");
    try (FileStore hand = worker.store.connect()) {
      write(hand, "/logs/x", "another's");
      worker.append(0, TestRecord.of("r0"));
      worker.start(0);
      assertThatThrownBy(worker::drain).hasMessageContaining("/logs/x exists");
      worker.crash();
      assertThatThrownBy(() -> worker.start(0)).hasMessageContaining("/logs/x exists");
      hand.rename("/logs/x", "/logs/aside");
    }
    worker.start(0);
    worker.drain();
    assertThat(worker.published()).isEqualTo(Map.of("/logs/aside", "another's", "/logs/x", "r0\n"));
  }

  private void stopWithAnOpenFile() {
    for (int i = 0; i < 5; i++) {
      worker.append(0, TestRecord.of("r" + i));
    }
    worker.start(0);
    worker.poll(3);
    worker.stop();
  }

  private static void write(FileStore store, String path, String text) throws IOException {
    try (StoreOutput out = store.create(path)) {
      out.write(text.getBytes(UTF_8));
      out.sync();
    }
  }
}
