// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BucketHistoryTest {
  private final BucketHistory history = new BucketHistory(2);

  @Test
  void itCountsFilesAndRemembersTheLastSuffix() {
    history.published(bucket("a"), 0);
    history.published(bucket("a"), 4);

    assertThat(history.files(bucket("a"))).isEqualTo(2);
    assertThat(history.lastSuffix(bucket("a"))).isEqualTo(4);
    assertThat(history.files(bucket("b"))).isZero();
    assertThat(history.lastSuffix(bucket("b"))).isZero();
  }

  @Test
  void itForgetsTheBucketThatWasUsedLeastRecently() {
    history.published(bucket("a"), 0);
    history.published(bucket("b"), 0);
    history.published(bucket("a"), 0);
    history.published(bucket("c"), 0);

    assertThat(history.files(bucket("a"))).isEqualTo(2);
    assertThat(history.files(bucket("b"))).isZero();
    assertThat(history.files(bucket("c"))).isEqualTo(1);
  }

  private static BucketId bucket(String name) {
    return new BucketId("/d", name, null);
  }
}
