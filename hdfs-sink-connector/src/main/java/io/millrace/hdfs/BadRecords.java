// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Where records go that cannot be written: to the worker's errant record reporter, or, if the
 * connector has none, nowhere: the task fails.
 *
 * <p>Invariant: once {@link #await} returns, every record reported so far is where the reporter
 * takes it.
 */
final class BadRecords {
  private static final int MOST_PENDING = 1000;

  private final ErrantRecordReporter reporter;
  private final List<Future<Void>> reports = new ArrayList<>();

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
    reports.add(reporter.report(record, error));
    if (reports.size() >= MOST_PENDING) {
      await();
    }
  }

  /** Waits until all reports were taken; then a checkpoint may count the records as dealt with. */
  void await() {
    try {
      for (Future<Void> report : reports) {
        report.get();
      }
    } catch (ExecutionException e) {
      throw new ConnectException("A record that cannot be written could not be reported", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectException("Interrupted while a record was reported", e);
    }
    reports.clear();
  }
}
