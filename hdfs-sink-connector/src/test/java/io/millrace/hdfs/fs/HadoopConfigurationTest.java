// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HadoopConfigurationTest {
  private static final String DELAY =
      "dfs.client.block.write.locateFollowingBlock.initial.delay.ms";

  @TempDir Path confDir;

  @Test
  void theSinksDefaultsStandAboveHadoops() {
    Configuration conf = configuration(Optional.empty(), Map.of());

    assertThat(conf.getInt(DELAY, -1)).isEqualTo(10);
    assertThat(conf.getInt("ipc.client.connect.max.retries.on.timeouts", -1)).isEqualTo(2);
    assertThat(conf.getInt("ipc.client.rpc-timeout.ms", -1)).isEqualTo(15_000);
    assertThat(conf.getBoolean("fs.automatic.close", true)).isFalse();
    // What a stream that stalls may hold is as much as with Hadoop's own defaults.
    assertThat(
            conf.getInt("dfs.client-write-packet-size", -1)
                * conf.getInt("dfs.client.write.max-packets-in-flight", -1))
        .isEqualTo(80 * 65_536);
    assertThat(conf.get("io.file.buffer.size")).isEqualTo("4096");
    assertThat(conf.getClassLoader()).isSameAs(HadoopConnection.class.getClassLoader());
  }

  @Test
  void siteFilesOverrideTheDefaultsAndSingleKeysOverrideSiteFiles() throws IOException {
    write("core-site.xml", Map.of(DELAY, "20", "a", "core", "b", "core", "c", "core"));
    write("hdfs-site.xml", Map.of("b", "hdfs", "c", "hdfs"));
    Configuration conf = configuration(Optional.of(confDir), Map.of("c", "key"));

    assertThat(conf.getInt(DELAY, -1)).isEqualTo(20);
    assertThat(conf.get("a")).isEqualTo("core");
    assertThat(conf.get("b")).isEqualTo("hdfs");
    assertThat(conf.get("c")).isEqualTo("key");
  }

  @Test
  void oneOfTheSiteFilesIsEnough() throws IOException {
    write("hdfs-site.xml", Map.of("b", "hdfs"));

    assertThat(configuration(Optional.of(confDir), Map.of()).get("b")).isEqualTo("hdfs");
  }

  @Test
  void aNameServiceThatNobodyKnowsIsRefusedAtOnce() {
    StoreSettings settings =
        new StoreSettings(SyncMode.HSYNC, Optional.empty(), Map.of(), LoginSettings.NONE);

    assertThatThrownBy(() -> settings.open(StoreRoot.of("hdfs://no-such-service.invalid")))
        .hasMessageContaining("no-such-service.invalid");
  }

  private static Configuration configuration(Optional<Path> directory, Map<String, String> keys) {
    return HadoopConnection.configuration(
        new StoreSettings(SyncMode.HSYNC, directory, keys, LoginSettings.NONE));
  }

  private void write(String name, Map<String, String> properties) throws IOException {
    StringBuilder xml = new StringBuilder("<configuration>");
    properties.forEach(
        (key, value) ->
            xml.append("<property><name>")
                .append(key)
                .append("</name><value>")
                .append(value)
                .append("</value></property>"));
    Files.writeString(confDir.resolve(name), xml.append("</configuration>"));
  }
}
