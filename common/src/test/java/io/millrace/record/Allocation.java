// SPDX-License-Identifier: Apache-2.0
package io.millrace.record;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;

/** What this thread allocates, and what of it nobody could do without. */
public final class Allocation {
  /** So many bytes may a line take besides its value and a plain record. */
  public static final double MOST_BESIDES = 64;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Allocation() {}

  /** Bytes of this thread so far. */
  public static long soFar() {
    return THREADS.getCurrentThreadAllocatedBytes();
  }

  /**
   * Bytes of the values of records, and of plain records: those of Connect's own class that share
   * topic, key, timestamp, headers, partition and offset with others.
   */
  public static long needed(List<? extends SourceRecord> records) {
    SourceRecord[] plain = new SourceRecord[records.size()];
    long before = soFar();
    for (int i = 0; i < plain.length; i++) {
      SourceRecord model = records.get(i);
      plain[i] =
          new SourceRecord(
              model.sourcePartition(),
              model.sourceOffset(),
              model.topic(),
              null,
              model.keySchema(),
              model.key(),
              model.valueSchema(),
              ((byte[]) model.value()).clone(),
              model.timestamp(),
              model.headers());
    }
    return soFar() - before;
  }
}
