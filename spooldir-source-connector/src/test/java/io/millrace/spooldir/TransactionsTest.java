// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.record.FileRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.TransactionContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where transactions end, and what the end of one says of records that nobody speaks of. */
class TransactionsTest {
  @TempDir Path directory;
  private final FakeBoundaries worker = new FakeBoundaries();

  @Test
  void eachFileIsATransactionHoweverManyPollsItTakes() throws IOException {
    write("a", "a1\na2\na3\na4\na5\n");
    write("b", "b1\n");
    SpoolRig rig = rig().with("batch.max.records", "2").start(1);
    assertThat(transactions(rig))
        .containsExactly(List.of("a1", "a2", "a3", "a4", "a5"), List.of("b1"));
  }

  @Test
  void aLargerFileIsCutByBytes() throws IOException {
    write("a", "1111\n2222\n3333\n4444\n5555\n");
    SpoolRig rig = rig().with("transaction.max.bytes", "8").start(1);
    assertThat(transactions(rig))
        .containsExactly(List.of("1111", "2222"), List.of("3333", "4444"), List.of("5555"));
  }

  @Test
  void aTransactionIsCutBeforeTheProducerLosesPatience() throws IOException {
    write("a", "1\n2\n3\n4\n");
    SpoolRig rig =
        rig()
            .with("batch.max.records", "1")
            .with("producer.override.transaction.timeout.ms", "2000")
            .start(1);
    // A poll of the rig takes 600 ms, and half of the timeout is 1,000 ms.
    assertThat(transactions(rig)).containsExactly(List.of("1", "2", "3"), List.of("4"));
  }

  @Test
  void aFileThatIsSetAsideLeavesNoTransactionOpen() throws IOException {
    write("a", "1\n2\n3\n");
    SpoolRig rig = rig().with("batch.max.records", "2").start(1);
    List<FileRecord> first = firstRecords(rig);
    assertThat(first).hasSize(2);
    assertThat(worker.requested).isZero();
    Files.write(directory.resolve("a"), "1\n2\n3\n4\n".getBytes(ISO_8859_1));
    assertThat(rig.poll(0)).isEmpty();
    assertThat(worker.requested).isEqualTo(1);
    rig.deliver(0, 2);
    rig.poll(0);
    assertThat(SpoolRig.names(directory)).containsExactly("a.FAILED");
  }

  @Test
  void nothingIsRequestedWhileThereIsNothingToCommit() {
    SpoolRig rig = rig().start(1);
    rig.pollAll(0);
    assertThat(worker.requested).isZero();
  }

  @Test
  void aFileWhoseEveryRecordWasDroppedCompletesWithTheSecondCommitAfterIt() throws IOException {
    write("a", "1\n2\n");
    SpoolRig rig = rig().start(1);
    assertThat(firstRecords(rig)).hasSize(2);
    rig.drop(0, 2);
    rig.commit(0); // may be that of a pause, before the last batch was passed on
    rig.poll(0);
    assertThat(SpoolRig.names(directory)).containsExactly("a");
    assertThat(worker.requested).as("commits that the task asked for").isEqualTo(2);
    rig.commit(0);
    rig.poll(0);
    assertThat(SpoolRig.names(directory)).containsExactly("a.COMPLETED");
  }

  @Test
  void aCommitSaysNothingOfRecordsOfTheLastPoll() throws IOException {
    write("a", "1\n2\n3\n4\n");
    SpoolRig rig = rig().with("batch.max.records", "2").start(1);
    firstRecords(rig);
    rig.drop(0, 2);
    assertThat(rig.poll(0)).hasSize(2);
    rig.commit(0);
    rig.poll(0);
    assertThat(SpoolRig.names(directory)).containsExactly("a");
    rig.deliver(0, 2);
    rig.commit(0);
    rig.poll(0);
    assertThat(SpoolRig.names(directory)).containsExactly("a.COMPLETED");
  }

  @Test
  void aRecordThatTheProducerWouldRefuseIsCaughtAndTheOthersGoOn() throws IOException {
    write("a", "short\n" + "x".repeat(3_000) + "\n");
    write("b", "b\n");
    SpoolRig rig = rig().with("producer.override.max.request.size", "3000").start(1);
    rig.run();
    assertThat(rig.deliveredValues()).containsExactly("short", "b");
    assertThat(SpoolRig.names(directory)).containsExactly("a.FAILED", "b.COMPLETED");
  }

  private SpoolRig rig() {
    return new SpoolRig(directory)
        .with("consume.order", "name")
        .with("settle.ms", "0")
        .with(worker);
  }

  private void write(String name, String text) throws IOException {
    Files.write(directory.resolve(name), text.getBytes(ISO_8859_1));
  }

  private static List<FileRecord> firstRecords(SpoolRig rig) {
    for (int i = 0; i < 10; i++) {
      List<FileRecord> records = rig.poll(0);
      if (!records.isEmpty()) {
        return records;
      }
    }
    return List.of();
  }

  /** The values of each transaction; a transaction ends with the poll that asked for it. */
  private List<List<String>> transactions(SpoolRig rig) {
    List<List<String>> ended = new ArrayList<>();
    List<String> open = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      int before = worker.requested;
      rig.poll(0).forEach(record -> open.add(SpoolRig.value(record)));
      rig.deliver(0, Integer.MAX_VALUE);
      if (worker.requested > before && !open.isEmpty()) {
        ended.add(List.copyOf(open));
        open.clear();
      }
    }
    assertThat(open).as("left open").isEmpty();
    return ended;
  }

  /** Takes requests to end a transaction with a poll; any other is a mistake of ours. */
  private static final class FakeBoundaries implements TransactionContext {
    private int requested;

    @Override
    public void commitTransaction() {
      requested++;
    }

    @Override
    public void commitTransaction(SourceRecord record) {
      throw new AssertionError("Transactions end with polls");
    }

    @Override
    public void abortTransaction() {
      throw new AssertionError("An aborted transaction loses records and keeps their offsets");
    }

    @Override
    public void abortTransaction(SourceRecord record) {
      throw new AssertionError("An aborted transaction loses records and keeps their offsets");
    }
  }
}
