// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BucketHistoryTest {
  private final BucketHistory history = new BucketHistory(2);

  @Test
  void filesAreCountedABucket() {
    history.finished(bucket("a"));
    history.finished(bucket("a"));
    history.finished(bucket("b"));

    assertThat(history.files(bucket("a"))).isEqualTo(2);
    assertThat(history.files(bucket("b"))).isEqualTo(1);
    assertThat(history.files(bucket("c"))).isZero();
  }

  @Test
  void theBucketUsedLongestAgoIsForgotten() {
    history.finished(bucket("a"));
    history.finished(bucket("b"));
    history.finished(bucket("a"));
    history.finished(bucket("c"));

    assertThat(history.files(bucket("a"))).isEqualTo(2);
    assertThat(history.files(bucket("b"))).isZero();
    assertThat(history.files(bucket("c"))).isEqualTo(1);
  }

  @Test
  void countsAreTakenOverInTheirOrder() {
    history.finished(bucket("a"));
    history.finished(bucket("b"));
    BucketHistory later = new BucketHistory(2);
    later.restore(history.counts());
    later.finished(bucket("c"));

    assertThat(later.files(bucket("a"))).isZero();
    assertThat(later.files(bucket("b"))).isEqualTo(1);
  }

  private static BucketId bucket(String name) {
    return new BucketId("/d", name, "");
  }
}
