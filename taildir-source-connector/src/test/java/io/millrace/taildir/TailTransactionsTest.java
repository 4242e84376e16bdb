// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.kafka.connect.source.ConnectorTransactionBoundaries;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.TransactionContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What exactly-once delivery asks of the task. */
class TailTransactionsTest {
  @TempDir Path directory;
  private LogDirectory logs;
  private TailRig rig;
  private int commits;

  @BeforeEach
  void prepare() {
    rig = TailRig.of(directory, "*.log");
    logs = new LogDirectory(directory, rig.time);
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void eachPollWithRecordsIsATransactionAndAQuietTimeLeavesNoneOpen() throws IOException {
    assertThat(new TailDirSourceConnector().canDefineTransactionBoundaries(rig.properties))
        .isEqualTo(ConnectorTransactionBoundaries.SUPPORTED);
    rig.boundaries = new Commits();
    logs.append("a.log", "1\n2\n3\n");
    rig.with("batch.max.records", "2").start();
    int polls = 0;
    for (int i = 0; i < 20; i++) {
      polls += rig.poll(0).isEmpty() ? 0 : 1;
      assertThat(commits).isEqualTo(polls);
    }
    assertThat(polls).isEqualTo(2);
  }

  @Test
  void aRecordThatTheProducerWouldRefuseHoldsUpItsFileAndNoOther() throws IOException {
    logs.append("a.log", "1\n" + "x".repeat(2_000) + "\n2\n");
    logs.append("b.log", "3\n");
    rig.with("producer.override.max.request.size", "2000").start();
    assertThat(rig.run()).containsExactlyInAnyOrder("1", "3");
    logs.append("b.log", "4\n");
    assertThat(rig.run()).containsExactly("4");
    rig.with("producer.override.max.request.size", "4000").crash();
    assertThat(rig.run()).containsExactly("x".repeat(2_000), "2");
  }

  /**
   * Counts what is asked for; anything but the end of a poll's transaction is a mistake of ours.
   */
  private final class Commits implements TransactionContext {
    @Override
    public void commitTransaction() {
      commits++;
    }

    @Override
    public void commitTransaction(SourceRecord record) {
      throw new AssertionError("Transactions end with polls");
    }

    @Override
    public void abortTransaction() {
      throw new AssertionError("Nothing is aborted");
    }

    @Override
    public void abortTransaction(SourceRecord record) {
      throw new AssertionError("Nothing is aborted");
    }
  }
}
