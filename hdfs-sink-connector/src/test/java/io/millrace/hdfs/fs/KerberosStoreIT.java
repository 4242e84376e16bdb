// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.millrace.hdfs.fs.LoginSettings.Kerberos;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores of a cluster that wants Kerberos, in a JVM whose own login is another. */
class KerberosStoreIT {
  private static final long LIFE = 8;

  @TempDir private static Path directory;

  private static KerberosHdfs hdfs;
  private static Kerberos alice;
  private static Kerberos bob;

  @BeforeAll
  static void start() throws IOException {
    MiniHdfs.uri(); // Its name node would turn Kerberos off again.
    hdfs = KerberosHdfs.start(directory);
    alice = hdfs.principal("alice");
    bob = hdfs.principal("bob");
  }

  @AfterAll
  static void stop() throws IOException {
    hdfs.close();
  }

  @Test
  void aFileIsWrittenRenamedAndReadAsThePrincipal() throws IOException {
    String path = fresh();
    try (FileStore store = open(as(alice))) {
      write(store, path + ".tmp");
      store.rename(path + ".tmp", path);

      assertThat(read(store, path)).isEqualTo("written");
    }
    assertThat(hdfs.owner(path)).isEqualTo("alice");
    assertThat(UserGroupInformation.getLoginUser().getShortUserName()).isEqualTo("hdfs");
  }

  @Test
  void twoStoresWriteEachAsItsOwnPrincipal() throws IOException {
    String alices = fresh();
    String bobs = fresh();
    try (FileStore first = open(as(alice));
        FileStore second = open(as(bob))) {
      write(first, alices);
      write(second, bobs);
      write(first, alices + ".2");
    }

    assertThat(hdfs.owner(alices)).isEqualTo("alice");
    assertThat(hdfs.owner(bobs)).isEqualTo("bob");
    assertThat(hdfs.owner(alices + ".2")).isEqualTo("alice");
  }

  @Test
  void aProxyUserOwnsWhatThePrincipalWritesForIt() throws IOException {
    String path = fresh();
    try (FileStore store = open(new LoginSettings(Optional.of(alice), Optional.of("carol")))) {
      write(store, path);
    }

    assertThat(hdfs.owner(path)).isEqualTo("carol");
  }

  @Test
  void whoMayNotActForAnotherIsToldSo() throws IOException {
    try (FileStore store = open(new LoginSettings(Optional.of(bob), Optional.of("carol")))) {
      assertThatThrownBy(() -> write(store, fresh()))
          .hasMessageContaining(
              "bob@" + KerberosHdfs.REALM + " is not allowed to impersonate carol");
    }
  }

  @Test
  void aKeytabWithoutThePrincipalIsNamedInTheError() {
    Kerberos mixed = new Kerberos(alice.principal(), bob.keytab());

    assertThatThrownBy(() -> open(as(mixed)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("kerberos.principal=alice@" + KerberosHdfs.REALM)
        .hasMessageContaining("kerberos.keytab=" + bob.keytab())
        .hasMessageContaining("Unable to obtain password from user");
  }

  @Test
  void aClusterWithoutKerberosHasNoUseForAPrincipal() {
    StoreSettings simple =
        hdfs.settings(as(alice), Map.of("hadoop.security.authentication", "simple"));

    assertThatThrownBy(() -> simple.open(StoreRoot.of(hdfs.uri())))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("kerberos.principal")
        .hasMessageContaining("hadoop.security.authentication=kerberos");
  }

  @Test
  void aStoreWithoutKerberosWorksBesideThem() throws IOException {
    StoreSettings simple =
        new StoreSettings(SyncMode.HSYNC, Optional.empty(), Map.of(), LoginSettings.NONE);
    try (FileStore secure = open(as(alice));
        FileStore plain = simple.open(StoreRoot.of(MiniHdfs.uri()))) {
      write(secure, fresh());

      // The name node has answered.
      assertThatThrownBy(() -> plain.length("/none")).isInstanceOf(NoSuchFileException.class);
      write(secure, fresh());
    }
  }

  @Test
  void aStoreWithKerberosDoesNotTalkToAClusterWithoutIt() throws IOException {
    try (FileStore store = hdfs.settings(as(alice), Map.of()).open(StoreRoot.of(MiniHdfs.uri()))) {
      assertThatThrownBy(() -> store.length("/any"))
          .hasMessageContaining("Server asks us to fall back to SIMPLE auth");
    }
  }

  /** The second store is the proof that the ticket has ended: its renewal is never due. */
  @Test
  void writingGoesOnAfterTheTicketHasEnded() throws IOException {
    hdfs.ticketsLive(LIFE);
    try (FileStore renewing = open(as(alice), renewedEach(1));
        FileStore ending = open(as(bob), renewedEach(1000))) {
      write(renewing, fresh());
      write(ending, fresh());

      await()
          .atMost(Duration.ofSeconds(3 * LIFE))
          .pollInterval(Duration.ofMillis(500))
          .untilAsserted(
              () ->
                  assertThatThrownBy(() -> write(ending, fresh()))
                      .hasStackTraceContaining("Failed to find any Kerberos tgt"));

      String after = fresh();
      write(renewing, after);
      assertThat(hdfs.owner(after)).isEqualTo("alice");
    } finally {
      hdfs.ticketsLive(Duration.ofHours(8).toSeconds());
    }
  }

  /** Connections that are idle end soon, so each write has to show its ticket. */
  private static Map<String, String> renewedEach(long seconds) {
    return Map.of(
        "hadoop.kerberos.min.seconds.before.relogin",
        Long.toString(seconds),
        "ipc.client.connection.maxidletime",
        "100");
  }

  private static LoginSettings as(Kerberos kerberos) {
    return new LoginSettings(Optional.of(kerberos), Optional.empty());
  }

  private static FileStore open(LoginSettings login) throws IOException {
    return open(login, Map.of());
  }

  private static FileStore open(LoginSettings login, Map<String, String> keys) throws IOException {
    return hdfs.settings(login, keys).open(StoreRoot.of(hdfs.uri()));
  }

  private static void write(FileStore store, String path) throws IOException {
    try (StoreOutput out = store.create(path)) {
      out.write("written".getBytes(UTF_8));
      out.sync();
    }
  }

  private static String read(FileStore store, String path) throws IOException {
    try (InputStream in = store.open(path)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static String fresh() {
    return "/" + UUID.randomUUID();
  }
}
