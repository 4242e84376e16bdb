// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.quickstart.log.FinishedLog;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class NginxHistoryTest {
  @Test
  void theLogsDifferInSizeAndEndingAndInTheirNames() {
    List<FinishedLog> logs = NginxHistory.logs(LocalDate.of(2026, 11, 20));

    assertThat(logs).extracting(FinishedLog::name).doesNotHaveDuplicates();
    assertThat(logs).extracting(FinishedLog::bytes).doesNotHaveDuplicates();
    assertThat(logs).anyMatch(log -> log.terminator().equals("\r\n"));
    assertThat(logs).anyMatch(log -> !log.lastTerminated());
    assertThat(logs.get(0).name()).isEqualTo("www.log-20261117");
  }
}
