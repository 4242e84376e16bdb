// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class MemoryFileStoreTest extends FileStoreContract {
  private final MemoryFileSystem fileSystem = new MemoryFileSystem();
  private final MemoryFileStore store = fileSystem.connect();
  private final MemoryFileStore other = fileSystem.connect();

  @Override
  FileStore store() {
    return store;
  }

  @Override
  String directory() {
    return "/data";
  }

  @Override
  void renameOpen(String from, String to) throws IOException {
    other.rename(from, to);
  }

  @Test
  void theChosenCallFailsBeforeItsEffectOrAfter() throws IOException {
    fileSystem.failCall(1, MemoryFileSystem.Fault.BEFORE);
    assertThatThrownBy(() -> store.create("/a")).hasMessageContaining("create /a");
    assertThat(fileSystem.files()).isEmpty();

    fileSystem.failCall(2, MemoryFileSystem.Fault.AFTER);
    assertThatThrownBy(() -> store.create("/a")).hasMessageContaining("create /a");
    assertThat(fileSystem.files()).containsOnlyKeys("/a");

    store.delete("/a");
    assertThat(fileSystem.calls()).isEqualTo(3);
  }

  @Test
  void callsOfAllClientsAndTheirStreamsAreNumbered() throws IOException {
    store.create("/a").write(1);
    fileSystem.failCall(3, MemoryFileSystem.Fault.BEFORE);

    assertThatThrownBy(() -> other.list("/")).hasMessageContaining("call 3: list /");
    fileSystem.down(true);
    assertThatThrownBy(() -> other.list("/")).hasMessageContaining("call 4");
    fileSystem.down(false);
    assertThat(other.list("/")).containsExactly("a");
  }

  @Test
  void theHookSeesEachCallBeforeItIsMadeAndMayStopIt() throws IOException {
    List<String> seen = new ArrayList<>();
    write(store, "/a", "x");
    fileSystem.onCall(
        call -> {
          seen.add(call + " at " + fileSystem.files().keySet());
          if (call.startsWith("client-2")) {
            throw new IllegalStateException("stopped");
          }
        });

    store.rename("/a", "/b");
    assertThatThrownBy(() -> other.delete("/b")).hasMessage("stopped");

    assertThat(seen)
        .containsExactly("client-1: rename /a to /b at [/a]", "client-2: delete /b at [/b]");
    assertThat(fileSystem.files()).containsOnlyKeys("/b");
  }

  @Test
  void theHookMayLetAnotherThreadGoFirst() throws Exception {
    write(store, "/a", "x");
    Thread second =
        new Thread(
            () -> {
              try {
                other.rename("/a", "/second");
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
    fileSystem.onCall(
        call -> {
          if (call.startsWith("client-1")) {
            second.start();
            join(second);
          }
        });

    assertThatThrownBy(() -> store.rename("/a", "/first")).hasMessage("/a");
    assertThat(fileSystem.files()).containsOnlyKeys("/second");
  }

  @Test
  void aClientDoesNotRenameWhatItHasOpen() throws IOException {
    StoreOutput out = store.create("/a");
    out.sync();

    assertThat(store.openFiles()).containsExactly("/a");
    assertThatThrownBy(() -> store.rename("/a", "/b")).isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> store.replace("/a", "/b")).isInstanceOf(AssertionError.class);
    assertThatThrownBy(store::close).isInstanceOf(AssertionError.class);
    out.close();
    assertThatThrownBy(() -> out.write(1)).isInstanceOf(AssertionError.class);
    store.rename("/a", "/b");
    store.close();
    assertThatThrownBy(() -> store.length("/b")).isInstanceOf(AssertionError.class);
  }

  @Test
  void aClientDoesNotRenameWhatItHasNotSynced() throws IOException {
    StoreOutput out = store.create("/a");
    out.write(1);
    out.close();

    assertThatThrownBy(() -> store.rename("/a", "/b")).isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> store.replace("/a", "/b")).isInstanceOf(AssertionError.class);
    other.rename("/a", "/b");
  }

  @Test
  void whatIsOpenIsNotRead() throws IOException {
    StoreOutput out = store.create("/a");

    assertThatThrownBy(() -> store.length("/a")).isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> other.open("/a")).isInstanceOf(AssertionError.class);
    out.close();
    assertThat(other.length("/a")).isZero();
  }

  @Test
  void aStreamFollowsItsFileThroughRenamesByOthers() throws IOException {
    StoreOutput out = store.create("/e7/a");
    out.write('1');
    other.rename("/e7/a", "/e7/b");
    out.write('2');
    other.rename("/e7", "/e7.sealed");
    out.write('3');
    out.sync();
    out.close();

    assertThat(fileSystem.files().get("/e7.sealed/b")).asString(UTF_8).isEqualTo("123");
    assertThat(other.list("/")).containsExactly("e7.sealed");
  }

  @Test
  void recoveryFencesTheStreamsOfAllClients() throws IOException {
    for (MemoryFileStore recovering : List.of(store, other)) {
      StoreOutput out = store.create("/a");
      out.write('1');
      assertThatThrownBy(() -> recovering.append("/a")).isInstanceOf(IOException.class);

      recovering.recover("/a", 1);

      assertThatThrownBy(() -> out.write('2')).isInstanceOf(IOException.class);
      assertThatThrownBy(out::sync).isInstanceOf(IOException.class);
      assertThatThrownBy(out::close).isInstanceOf(IOException.class);
      assertThat(recovering.length("/a")).isEqualTo(1);
      recovering.delete("/a");
    }
    assertThat(fileSystem.openFiles()).isEmpty();
    store.close();
  }

  @Test
  void aFencedStreamDoesNotDisturbWhoAppends() throws IOException {
    StoreOutput out = store.create("/a");
    out.write('1');
    other.recover("/a", 1);
    try (StoreOutput appending = other.append("/a")) {
      assertThatThrownBy(() -> out.write('x')).hasMessageContaining("fenced");
      assertThatThrownBy(out::close).hasMessageContaining("fenced");
      appending.write('2');
      appending.sync();
    }

    assertThat(fileSystem.files().get("/a")).asString(UTF_8).isEqualTo("12");
  }

  @Test
  void whatACrashLeavesOpenMustBeRecovered() throws IOException {
    StoreOutput out = store.create("/a");
    out.write('1');
    store.crash();

    assertThatThrownBy(() -> out.write('2')).isInstanceOf(AssertionError.class);
    assertThat(store.openFiles()).isEmpty();
    assertThat(fileSystem.openFiles()).containsExactly("/a");
    assertThatThrownBy(() -> other.append("/a")).hasMessageContaining("must be recovered");
    other.recover("/a", 1);
    other.append("/a").close();
  }

  @Test
  void aCrashMayLoseWhatWasNotSynced() throws IOException {
    Set<Integer> left = new TreeSet<>();
    Random random = new Random(7);
    for (int i = 0; i < 100; i++) {
      MemoryFileStore crashing = fileSystem.connect();
      StoreOutput out = crashing.create("/" + i);
      out.write(new byte[2]);
      out.sync();
      out.write(new byte[2]);
      crashing.crash(random);
      left.add(fileSystem.files().get("/" + i).length);
    }

    assertThat(left).containsExactly(2, 3, 4);
  }

  @Test
  void aStreamThatGotLostMustBeRecovered() throws IOException {
    fileSystem.failCall(1, MemoryFileSystem.Fault.AFTER);
    assertThatThrownBy(() -> store.create("/a")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> store.append("/a")).isInstanceOf(IOException.class);
    store.recover("/a", 0);

    StoreOutput out = store.append("/a");
    fileSystem.failCall(fileSystem.calls() + 1, MemoryFileSystem.Fault.BEFORE);
    assertThatThrownBy(out::close).isInstanceOf(IOException.class);
    assertThat(fileSystem.openFiles()).containsExactly("/a");
    store.close();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
