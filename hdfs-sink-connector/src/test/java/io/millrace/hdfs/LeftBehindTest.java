// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Files in use that no checkpoint names, because their owner died before it made one. */
class LeftBehindTest {
  private final FakeWorker worker = new FakeWorker(Map.of("path", "file:///logs/%{b}"));

  @Test
  void theyAreRemovedWhenTheirRecordsComeAgain() {
    append("b0", "b1");
    worker.start(0);
    worker.poll(2);
    worker.crash();

    worker.start(0);
    worker.drain();
    assertThat(worker.inUse()).isEmpty();
  }

  @Test
  void theyAreRemovedAlsoIfTheirRecordsComeAgainOnlyToTheOwnerAfterTheNext() {
    append("b0", "b1");
    worker.start(0);
    worker.poll(2);
    worker.crash();

    worker.start(0);
    worker.poll(1);
    worker.stop();

    worker.start(0);
    worker.drain();
    assertThat(worker.inUse()).isEmpty();
  }

  @Test
  void atTheRootTooThoseOfTheCheckpointStay() {
    worker.configure("path", "file:///%{b}");
    append("", "x", "");
    worker.start(0);
    worker.poll(1);
    worker.commit();
    worker.poll(1);
    worker.crash();

    worker.start(0);
    worker.drain();
    assertThat(worker.inUse()).isEmpty();
    assertThat(worker.published()).isEqualTo(Map.of("/t-0-0", "\n\n", "/x/t-0-1", "x\n"));
  }

  private void append(String... buckets) {
    for (String bucket : buckets) {
      worker.append(0, TestRecord.of(bucket).with("b", bucket));
    }
  }
}
