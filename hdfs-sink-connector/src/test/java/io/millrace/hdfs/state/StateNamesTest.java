// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The names of directories of state and of files in use. */
class StateNamesTest {
  private static final String TAG = "0123abcd";

  @ParameterizedTest
  @CsvSource({
    "sink,sink",
    "a/b,a%2Fb",
    "a:b c,a%3Ab%20c",
    ".,%2E",
    "..,%2E.",
    ".hidden,%2Ehidden",
    "a.b,a.b",
    "100%,100%25",
    "é,%C3%A9",
  })
  void anyConnectorNameIsOneDirectory(String connector, String directory) {
    assertThat(StateDirectory.of("/s", connector).path()).isEqualTo("/s/v1/" + directory);
    assertThat(StateDirectory.decode(directory)).isEqualTo(connector);
  }

  @Test
  void partitionsOfAllConnectorsAreToldApart() {
    StateDirectory state = StateDirectory.of("/s", "a");
    TopicPartition partition = new TopicPartition("t.1", 12);

    assertThat(state.of(partition)).isEqualTo("/s/v1/a/t.1/12");
    assertThat(state.tag(partition))
        .matches("[0-9a-f]{8}")
        .isNotEqualTo(StateDirectory.of("/s", "b").tag(partition))
        .isNotEqualTo(state.tag(new TopicPartition("t.1", 11)));
  }

  @Test
  void aFileInUseKeepsItsStemWhoeverHasIt() {
    InUseName name = InUseName.create("/d/_a.e3.tmp", TAG, 7, 42, ".tmp");

    assertThat(name.path()).isEqualTo("/d/_a.e3.tmp." + TAG + ".7-42.e7.tmp");
    assertThat(name.of(9).path()).isEqualTo("/d/_a.e3.tmp." + TAG + ".7-42.e9.tmp");
    assertThat(InUseName.find(name.of(9).path())).contains(name.of(9));
  }

  @Test
  void aSuffixThatLooksLikeAnEpochIsReadAsASuffix() {
    InUseName name = InUseName.create("/d/a", TAG, 7, 42, ".e5");
    assertThat(InUseName.find(name.path())).contains(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/d/a", "/d/_a.tmp", "/d/a.0123abcd.7-42.tmp", "/d/a.7-42.e7.tmp"})
  void otherPathsAreOfNoFileInUse(String path) {
    assertThat(InUseName.find(path)).isEmpty();
  }

  @Test
  void onlyFilesOfTheSamePartitionAndOfEarlierOwnersAreOlder() {
    InUseName name = InUseName.create("/d/_a", TAG, 7, 42, ".tmp").of(9);

    assertThat(name.isOlder(TAG, 8)).isTrue();
    assertThat(name.isOlder(TAG, 7)).isFalse();
    assertThat(name.isOlder("0123abce", 8)).isFalse();
  }
}
