// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.hdfs.bucket.RollPolicy.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RollPolicyTest {
  private static final RollPolicy OFF = policy(0, 0, 0, 0);

  @ParameterizedTest(name = "limits {0} bytes, {1} records; file {2}, {3}: {4}")
  @CsvSource({
    "0,0,9999,9999,",
    "100,0,99,9999,",
    "100,0,100,1,BYTES",
    "100,0,101,1,BYTES",
    "0,5,9999,4,",
    "0,5,1,5,RECORDS",
    "100,5,100,5,BYTES",
    "100,5,1,6,RECORDS",
  })
  void sizeFillsAFile(long bytes, long records, long hasBytes, long hasRecords, RollReason reason) {
    RollPolicy policy = policy(bytes, records, 0, 0);

    assertThat(policy.full(hasBytes, hasRecords).orElse(null)).isEqualTo(reason);
  }

  @ParameterizedTest(name = "interval {0}, idle {1}; opened at 1000, written at {2}, now {3}: {4}")
  @CsvSource({
    "0,0,1000,99999999,",
    "500,0,1400,1499,",
    "500,0,1400,1500,INTERVAL",
    "0,100,1400,1499,",
    "0,100,1400,1500,IDLE",
    "500,100,1300,1400,IDLE",
    "500,100,1450,1500,INTERVAL",
    "9223372036854775807,9223372036854775807,1400,99999999,",
  })
  void timeFillsAFile(long interval, long idle, long written, long now, RollReason reason) {
    RollPolicy policy = policy(0, 0, interval, idle);

    assertThat(policy.due(1000, written, now).orElse(null)).isEqualTo(reason);
  }

  @Test
  void theDeadlineIsTheEarlierOne() {
    assertThat(OFF.deadline(1000, 2000)).isEqualTo(RollPolicy.NEVER);
    assertThat(policy(0, 0, 500, 0).deadline(1000, 2000)).isEqualTo(1500);
    assertThat(policy(0, 0, 5000, 70).deadline(1000, 2000)).isEqualTo(2070);
  }

  @Test
  void aWholeFileIsNeverFullAndDueOnlyWhenItsEndDoesNotCome() {
    RollPolicy whole = new RollPolicy(new Limits(1, 1, 1, 1), true, true, 50);

    assertThat(whole.full(1000, 1000)).isEmpty();
    assertThat(whole.deadline(0, 100)).isEqualTo(150);
    assertThat(whole.due(0, 100, 149)).isEmpty();
    assertThat(whole.due(0, 100, 150)).contains(RollReason.INCOMPLETE);
  }

  private static RollPolicy policy(long bytes, long records, long interval, long idle) {
    return new RollPolicy(new Limits(bytes, records, interval, idle), true, false, 50);
  }
}
