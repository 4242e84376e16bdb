// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.micro;

import io.millrace.bench.input.NginxLines;
import java.util.List;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.sink.SinkRecord;

/** Records of one topic partition, each an nginx line, given out over and over. */
final class SinkRecords {
  private static final int DIFFERENT = 1024;

  private final SinkRecord[] records = new SinkRecord[DIFFERENT];
  private int next;

  /**
   * As consumed, with headers that no two share.
   *
   * @param hosts that lines come from in turn
   */
  SinkRecords(int hosts) {
    List<byte[]> lines = NginxLines.first(DIFFERENT);
    for (int i = 0; i < DIFFERENT; i++) {
      ConnectHeaders headers = new ConnectHeaders();
      headers.addString("file.name", "access.log");
      headers.addString("host", "web-" + i % hosts);
      records[i] =
          new SinkRecord(
              "logs",
              0,
              null,
              null,
              Schema.BYTES_SCHEMA,
              lines.get(i),
              i,
              NginxLines.TIME.toEpochMilli() + 10L * i,
              TimestampType.CREATE_TIME,
              headers);
    }
  }

  SinkRecord next() {
    next = (next + 1) % DIFFERENT;
    return records[next];
  }
}
