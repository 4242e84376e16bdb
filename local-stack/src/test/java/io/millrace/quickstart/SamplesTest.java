// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SamplesTest {
  private static final Samples CHECKED_IN =
      Samples.read(Path.of(System.getProperty("millrace.root")));
  private static final Samples FILLED_IN =
      CHECKED_IN.filledIn(
          Path.of("/run/history"), Path.of("/run/live"), URI.create("hdfs://localhost:8020"));

  @Test
  void onlyPathsAndAddressesAreFilledIn() {
    assertThat(changes(CHECKED_IN.spooldir(), FILLED_IN.spooldir()))
        .isEqualTo(Map.of("spool.dir", "/run/history"));
    assertThat(changes(CHECKED_IN.hdfsSink(), FILLED_IN.hdfsSink()))
        .isEqualTo(Map.of("path", "hdfs://localhost:8020/logs/nginx/%Y-%m-%d"));
    assertThat(changes(CHECKED_IN.taildir(), FILLED_IN.taildir()))
        .isEqualTo(
            Map.of(
                "groups.www.paths", "/run/live/www.log",
                "groups.error.paths", "/run/live/error.log"));
  }

  @Test
  void namesStayAsTheyAre() {
    assertThat(FILLED_IN.all())
        .extracting(Sample::name)
        .containsExactlyElementsOf(CHECKED_IN.all().stream().map(Sample::name).toList());
  }

  @Test
  void aSampleWithoutThePlaceholderIsRefused() {
    assertThatThrownBy(() -> CHECKED_IN.spooldir().with("hdfs://hadoop-ha", "hdfs://localhost"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("nginx-history-spooldir", "hdfs://hadoop-ha");
  }

  private static Map<String, String> changes(Sample before, Sample after) {
    Map<String, String> changes = new TreeMap<>(after.config());
    changes.entrySet().removeAll(before.config().entrySet());
    assertThat(after.config()).containsOnlyKeys(before.config().keySet());
    return changes;
  }
}
