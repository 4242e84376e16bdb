// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HadoopFileStoreIT {

  @Nested
  class OnHdfs extends FileStoreContract {
    private static FileStore store;
    private final String directory = fresh();

    @BeforeAll
    static void open() throws IOException {
      store = settings(Map.of()).open(StoreRoot.of(MiniHdfs.uri()));
    }

    @AfterAll
    static void close() throws IOException {
      store.close();
    }

    @Override
    FileStore store() {
      return store;
    }

    @Override
    String directory() {
      return directory;
    }

    @Test
    void twoStoresShareNothing() throws IOException {
      FileStore other = settings(Map.of()).open(StoreRoot.of(MiniHdfs.uri()));
      other.close();

      try (StoreOutput out = store.create(directory() + "/after")) {
        out.write('x');
      }
    }
  }

  @Nested
  class OnViewFs extends FileStoreContract {
    private static FileStore store;
    private final String directory = "/logs" + fresh();

    @BeforeAll
    static void open() throws IOException {
      Map<String, String> mounts = new HashMap<>();
      mounts.put("fs.viewfs.mounttable.all.link./logs", MiniHdfs.uri() + "/mounted");
      store = settings(mounts).open(StoreRoot.of("viewfs://all"));
    }

    @AfterAll
    static void close() throws IOException {
      store.close();
    }

    @Override
    FileStore store() {
      return store;
    }

    @Override
    String directory() {
      return directory;
    }
  }

  @Test
  void aFileOfAnErasureCodedDirectoryIsReplicatedSoItCanBeSyncedAndCut() throws IOException {
    Path directory = new Path(fresh());
    try (Incarnation admin = Incarnation.start();
        FileStore store = settings(Map.of()).open(StoreRoot.of(MiniHdfs.uri()))) {
      admin.hdfs().mkdirs(directory);
      admin.hdfs().enableErasureCodingPolicy("XOR-2-1-1024k");
      admin.hdfs().setErasureCodingPolicy(directory, "XOR-2-1-1024k");
      for (String name : new String[] {"/file", "/sub/file"}) {
        String path = directory + name;
        FileStoreContract.write(store, path, "kept, cut");

        assertThat(admin.hdfs().getFileStatus(new Path(path)).isErasureCoded()).isFalse();
        store.recover(path, 4);
        assertThat(store.length(path)).isEqualTo(4);
      }
    }
  }

  @Test
  void aNameThatHdfsReservesIsRefused() throws IOException {
    try (FileStore store = settings(Map.of()).open(StoreRoot.of(MiniHdfs.uri()))) {
      assertThatThrownBy(() -> store.create(fresh() + "/.snapshot/file"))
          .isInstanceOf(RefusedNameException.class)
          .hasMessageEndingWith("\".snapshot\" is a reserved name.");
    }
  }

  @Test
  void eitherSyncMakesBytesVisibleToReaders() throws IOException {
    for (SyncMode mode : SyncMode.values()) {
      String path = fresh() + "/" + mode;
      StoreSettings settings =
          new StoreSettings(mode, Optional.empty(), Map.of(), LoginSettings.NONE);
      try (FileStore writing = settings.open(StoreRoot.of(MiniHdfs.uri()));
          FileStore reading = settings.open(StoreRoot.of(MiniHdfs.uri()));
          StoreOutput out = writing.create(path)) {
        out.write('x');
        out.sync();

        assertThat(reading.open(path).readAllBytes()).containsExactly('x');
      }
    }
  }

  private static String fresh() {
    return "/" + UUID.randomUUID();
  }

  private static StoreSettings settings(Map<String, String> hadoop) {
    return new StoreSettings(SyncMode.HSYNC, Optional.empty(), hadoop, LoginSettings.NONE);
  }
}
