// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class MemoryFileStoreTest extends FileStoreContract {
  private final MemoryFileStore store = new MemoryFileStore();

  @Override
  FileStore store() {
    return store;
  }

  @Override
  String directory() {
    return "/data";
  }

  @Test
  void theChosenCallFailsBeforeItsEffectOrAfter() throws IOException {
    store.failCall(1, MemoryFileStore.Fault.BEFORE);
    assertThatThrownBy(() -> store.create("/a")).hasMessageContaining("create /a");
    assertThat(store.files()).isEmpty();

    store.failCall(2, MemoryFileStore.Fault.AFTER);
    assertThatThrownBy(() -> store.create("/a")).hasMessageContaining("create /a");
    assertThat(store.files()).containsOnlyKeys("/a");

    store.delete("/a");
    assertThat(store.calls()).isEqualTo(3);
  }

  @Test
  void itDoesNotRenameAnOpenFile() throws IOException {
    StoreOutput out = store.create("/a");

    assertThat(store.openFiles()).containsExactly("/a");
    assertThatThrownBy(() -> store.rename("/a", "/b")).isInstanceOf(AssertionError.class);
    assertThatThrownBy(store::close).isInstanceOf(AssertionError.class);
    out.close();
    assertThatThrownBy(() -> out.write(1)).isInstanceOf(AssertionError.class);
  }
}
