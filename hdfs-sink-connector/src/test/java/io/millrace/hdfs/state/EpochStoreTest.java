// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.hdfs.fs.FileStore;
import io.millrace.hdfs.fs.Interleaving;
import io.millrace.hdfs.fs.MemoryFileSystem;
import io.millrace.hdfs.state.EpochStore.Claim;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Who may commit checkpoints, whoever claims when. */
class EpochStoreTest {
  private static final TopicPartition PARTITION = new TopicPartition("t", 3);
  private static final StateDirectory STATE = StateDirectory.of("/state", "sink");
  private static final String DIRECTORY = "/state/v1/sink/t/3";
  private static final int SEEDS = Integer.getInteger("seeds", 1000);

  private final MemoryFileSystem files = new MemoryFileSystem();

  @Test
  void aPartitionWithoutStateBeginsWithNothing() throws IOException {
    Claim claim = epochs().claim(PARTITION);

    assertThat(claim.inherited()).isEqualTo(Checkpoint.NONE);
    assertThat(claim.unswept()).isFalse();
    assertThat(claim.epoch().number()).isEqualTo(1);
  }

  @Test
  void anOwnerFindsWhatTheOneBeforeCommitted() throws IOException {
    Claim first = epochs().claim(PARTITION);
    first.epoch().commit(next(7));
    first.epoch().commit(next(8));
    Claim second = epochs().claim(PARTITION);

    assertThat(second.inherited()).isEqualTo(next(8));
    assertThat(second.epoch().number()).isEqualTo(2);
  }

  @Test
  void onlyTheLastOwnerMayDoAnything() throws IOException {
    Claim first = epochs().claim(PARTITION);
    Claim second = epochs().claim(PARTITION);

    assertThatThrownBy(() -> first.epoch().commit(next(7))).isInstanceOf(FencedException.class);
    assertThatThrownBy(() -> first.epoch().beginWriting()).isInstanceOf(FencedException.class);
    second.epoch().commit(next(9));
    assertThat(epochs().claim(PARTITION).inherited()).isEqualTo(next(9));
  }

  @Test
  void whatAnOwnerLeavesOfACommitIsRemoved() throws IOException {
    Epoch first = epochs().claim(PARTITION).epoch();
    first.commit(next(7));
    files.failCall(files.calls() + 5, MemoryFileSystem.Fault.BEFORE);
    assertThatThrownBy(() -> first.commit(next(8))).isNotInstanceOf(FencedException.class);
    assertThat(files.files()).containsKey(DIRECTORY + "/e1/checkpoint.e1.new");

    assertThat(epochs().claim(PARTITION).inherited()).isEqualTo(next(7));
    assertThat(files.files()).containsOnlyKeys(DIRECTORY + "/e2/checkpoint");
  }

  @Test
  void theNextOwnerKnowsThatThereMayBeFilesThatNoCheckpointNames() throws IOException {
    Epoch first = epochs().claim(PARTITION).epoch();
    first.beginWriting();
    first.beginWriting();
    Claim second = epochs().claim(PARTITION);
    assertThat(second.unswept()).isTrue();

    second.epoch().beginWriting();
    second.epoch().endWriting();
    assertThat(epochs().claim(PARTITION).unswept()).isFalse();
  }

  @Test
  void partitionsWithStateAreFoundByTheirNames() throws IOException {
    TopicPartition odd = new TopicPartition("a.b_c-d", 12);
    epochs().claim(PARTITION);
    epochs().claim(odd);

    assertThat(epochs().partitions()).containsExactlyInAnyOrder(PARTITION, odd);
  }

  /**
   * What those did who found no state takes effect after the partition has gone on to e2. The first
   * owner, who is fenced, must not find a home in another e1.
   */
  @Test
  void aFencedOwnerStaysSoWhenTheFirstClaimsOfOthersComeLate() throws IOException {
    List<String> calls = new ArrayList<>();
    MemoryFileSystem another = new MemoryFileSystem();
    another.onCall(calls::add);
    new EpochStore(another.connect(), STATE, "test").claim(PARTITION);

    Epoch first = epochs().claim(PARTITION).epoch();
    epochs().claim(PARTITION).epoch().commit(next(5));
    FileStore late = files.connect();
    for (String call : calls) {
      repeat(call, late);
    }

    assertThatThrownBy(() -> first.commit(next(1))).isInstanceOf(FencedException.class);
    assertThat(epochs().claim(PARTITION).inherited()).isEqualTo(next(5));
  }

  @Test
  void ofManyThatClaimAtTheSameTimeOnlyTheLastCommits() throws InterruptedException {
    for (int seed = 1; seed <= SEEDS; seed++) {
      claimAtTheSameTime(seed);
    }
  }

  private static void claimAtTheSameTime(int seed) throws InterruptedException {
    MemoryFileSystem fileSystem = new MemoryFileSystem();
    Interleaving interleaving = new Interleaving(new Random(seed));
    fileSystem.onCall(call -> interleaving.beforeCall());
    AtomicLong claimed = new AtomicLong();
    for (int i = 0; i < 4; i++) {
      String owner = "owner-" + i;
      EpochStore epochs = new EpochStore(fileSystem.connect(), STATE, owner);
      interleaving.add(
          owner,
          () -> {
            try {
              Epoch epoch = epochs.claim(PARTITION).epoch();
              claimed.accumulateAndGet(epoch.number(), Math::max);
              for (int commit = 0; commit < 2; commit++) {
                long newest = claimed.get();
                epoch.commit(next(epoch.number()));
                assertThat(epoch.number())
                    .as("seed %s, %s committed", seed, owner)
                    .isGreaterThanOrEqualTo(newest);
              }
            } catch (IOException e) {
              // Fenced: by the name that is gone, or in the middle of writing.
              assertThat(e).hasMessageContaining(DIRECTORY);
            }
          });
    }
    interleaving.run();
  }

  private static void repeat(String call, FileStore store) throws IOException {
    String[] words = call.split(" ", -1);
    switch (words[1]) {
      case "makeDirectories" -> store.makeDirectories(words[2]);
      case "rename" -> {
        try {
          store.rename(words[2], words[4]);
        } catch (NoSuchFileException | FileAlreadyExistsException e) {
          assertThat(e).hasMessageContaining(STATE.path());
        }
      }
      case "list" -> assertThat(store.list(words[2])).isNotNull();
      default -> throw new AssertionError("Nobody said what this is: " + call);
    }
  }

  private EpochStore epochs() {
    return new EpochStore(files.connect(), STATE, "test");
  }

  private static Checkpoint next(long offset) {
    return new Checkpoint(offset, 1234, List.of(), List.of(), Map.of(), Map.of());
  }
}
