// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files are taken over from clients that write, are gone, or have gone wrong. */
class HadoopRecoveryIT {
  private Incarnation writer;
  private Path file;
  private FileStore store;

  @BeforeEach
  void start() throws IOException {
    writer = Incarnation.start();
    Path directory = new Path("/mounted" + writer.freshDirectory());
    writer.hdfs().mkdirs(directory);
    file = new Path(directory, "file");
  }

  @AfterEach
  void stop() throws IOException {
    store.close();
    writer.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aLivingWriterIsStopped(boolean mounted) throws IOException {
    String path = open(mounted);
    FSDataOutputStream fenced = writer.open(file, "kept, cut");
    assertThatThrownBy(() -> store.append(path)).isInstanceOf(IOException.class);

    store.recover(path, 4);

    assertThatThrownBy(() -> Incarnation.sync(fenced, "late")).isInstanceOf(IOException.class);
    goOn(path);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aDeadWritersFileIsClosed(boolean mounted) throws IOException {
    String path = open(mounted);
    FSDataOutputStream unclosed = writer.open(file, "kept");
    unclosed.write("perhaps".getBytes(UTF_8));
    writer.die();

    store.recover(path, 4);

    goOn(path);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theOwnClientsFileIsClosedToo(boolean mounted) throws IOException {
    String path = open(mounted);
    StoreOutput lost = store.create(path);
    lost.write("kept, cut".getBytes(UTF_8));
    lost.sync();

    store.recover(path, 4);

    assertThatThrownBy(
            () -> {
              lost.write('x');
              lost.sync();
            })
        .isInstanceOf(IOException.class);
    assertThatThrownBy(lost::close).isInstanceOf(IOException.class);
    goOn(path);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aRecoveryThatAnEarlierCallBeganIsFinished(boolean mounted) throws IOException {
    String path = open(mounted);
    writer.write(file, "kept, cut");
    assertThat(writer.hdfs().truncate(file, 6)).isFalse();

    store.recover(path, 4);

    goOn(path);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aFileThatIsTooShortIsClosedAndLeftAsItIs(boolean mounted) throws IOException {
    String path = open(mounted);
    writer.open(file, "synced");
    writer.die();

    assertThatThrownBy(() -> store.recover(path, 7)).isInstanceOf(ShortFileException.class);

    assertThat(writer.read(file)).isEqualTo("synced");
    assertThat(writer.hdfs().isFileClosed(file)).isTrue();
  }

  /** Opens the store, and returns the file's path there. */
  private String open(boolean mounted) throws IOException {
    String link = "fs.viewfs.mounttable.all.link./logs";
    Map<String, String> hadoop = mounted ? Map.of(link, MiniHdfs.uri() + "/mounted") : Map.of();
    StoreSettings settings =
        new StoreSettings(SyncMode.HSYNC, Optional.empty(), hadoop, LoginSettings.NONE);
    store = settings.open(StoreRoot.of(mounted ? "viewfs://all" : MiniHdfs.uri()));
    String path = file.toUri().getPath();
    return mounted ? path.replaceFirst("^/mounted", "/logs") : path;
  }

  private void goOn(String path) throws IOException {
    assertThat(writer.read(file)).isEqualTo("kept");
    try (StoreOutput out = store.append(path)) {
      out.write(" and more".getBytes(UTF_8));
      out.sync();
    }
    assertThat(writer.read(file)).isEqualTo("kept and more");
    assertThat(store.length(path)).isEqualTo(13);
  }
}
