// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;

/** Offsets that somebody changes while the connector is stopped. */
class OffsetResetTest {
  private final FakeWorker worker = new FakeWorker(Map.of("roll.records", "4"));

  @Test
  void whatIsInUseIsPublishedAndReadingGoesOnAtTheNewOffset() {
    stopWithAnOpenFile();
    worker.alterOffset(0, 1L);
    assertThat(worker.published()).isEqualTo(Map.of("/logs/t-0-0", "r0\nr1\nr2\n"));
    assertThat(worker.inUse()).isEmpty();

    worker.start(0);
    worker.drain();
    assertThat(worker.published())
        .isEqualTo(Map.of("/logs/t-0-0", "r0\nr1\nr2\n", "/logs/t-0-1", "r1\nr2\nr3\nr4\n"));
  }

  @Test
  void recordsCanBeSkipped() {
    stopWithAnOpenFile();
    worker.alterOffset(0, 4L);
    worker.start(0);
    worker.drain();

    assertThat(worker.published())
        .isEqualTo(Map.of("/logs/t-0-0", "r0\nr1\nr2\n", "/logs/t-0-4", "r4\n"));
  }

  @Test
  void aResetReadsTheTopicAgain() {
    stopWithAnOpenFile();
    worker.alterOffset(0, null);
    worker.alterOffset(0, null); // as when the request is made again
    worker.start(0);
    worker.drain();

    assertThat(worker.published())
        .isEqualTo(
            Map.of(
                "/logs/t-0-0", "r0\nr1\nr2\n",
                "/logs/t-0-0.1", "r0\nr1\nr2\nr3\n",
                "/logs/t-0-4", "r4\n"));
  }

  @Test
  void resettingNothingInParticularResetsAll() {
    stopWithAnOpenFile();
    worker.committed.clear();
    worker.alterOffsets(Map.of());
    worker.start(0);
    worker.drain();

    assertThat(worker.published()).containsEntry("/logs/t-0-0.1", "r0\nr1\nr2\nr3\n");
  }

  @Test
  void aTaskThatStillRunsIsFenced() {
    worker.append(0, TestRecord.of("r0"));
    worker.append(0, TestRecord.of("r1"));
    worker.start(0);
    worker.poll(1);
    worker.commit();
    worker.alterOffset(0, 0L);
    worker.poll(1);
    worker.commit();

    assertThat(worker.context.paused).containsExactly(FakeWorker.partition(0));
    worker.drain();
    assertThat(worker.published())
        .isEqualTo(Map.of("/logs/t-0-0", "r0\n", "/logs/t-0-0.1", "r0\nr1\n"));
  }

  @Test
  void aFileThatIsMissingDoesNotKeepItFromGoingOn() throws IOException {
    stopWithAnOpenFile();
    worker.store.connect().delete(worker.inUse().get(0));
    worker.alterOffset(0, 0L);
    worker.start(0);
    worker.drain();

    assertThat(worker.published())
        .isEqualTo(Map.of("/logs/t-0-0", "r0\nr1\nr2\nr3\n", "/logs/t-0-4", "r4\n"));
  }

  @Test
  void partitionsWithoutStateAreKafkasBusiness() {
    worker.alterOffset(3, 7L);
    assertThat(worker.store.files()).isEmpty();
    assertThatThrownBy(() -> worker.alterOffset(3, -1L))
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("is -1, wanted 0 or more");
  }

  private void stopWithAnOpenFile() {
    for (int i = 0; i < 5; i++) {
      worker.append(0, TestRecord.of("r" + i));
    }
    worker.start(0);
    worker.poll(3);
    worker.stop();
  }
}
