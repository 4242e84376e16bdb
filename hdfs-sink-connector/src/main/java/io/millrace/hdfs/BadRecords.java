// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import java.util.concurrent.Future;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Where records go that cannot be written: to the worker's errant record reporter, or, if the
 * connector has none, nowhere: the task fails.
 *
 * <p>The worker waits for the reports before it commits offsets.
 */
final class BadRecords {
  private final ErrantRecordReporter reporter;

  /** For a reporter that may be null, as the worker hands it out. */
  BadRecords(ErrantRecordReporter reporter) {
    this.reporter = reporter;
  }

  void report(SinkRecord record, DataException why) {
    DataException error =
        new DataException(
            "Record of topic "
                + record.originalTopic()
                + ", partition "
                + record.originalKafkaPartition()
                + ", offset "
                + record.originalKafkaOffset()
                + " cannot be written: "
                + why.getMessage(),
            why);
    if (reporter == null) {
      throw error;
    }
    Future<Void> unused = reporter.report(record, error);
  }
}
