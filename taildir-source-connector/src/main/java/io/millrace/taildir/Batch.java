// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import io.millrace.config.PollSettings;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * The records of one poll, filled by turns of the streams.
 *
 * <p>Invariant: a stream adds at most about {@link #TURN_BYTES} in a turn, so that a busy one
 * delays the others by little.
 */
final class Batch {
  static final int TURN_BYTES = 256 * 1024;

  private final PollSettings limits;
  private final long now;
  private final long readAt;
  private final List<SourceRecord> records;
  private long bytes;
  private long turnStart;

  /**
   * An empty batch.
   *
   * @param now elapsed time, milliseconds
   * @param readAt milliseconds since the epoch
   * @param expected so many records have room before the list must grow
   */
  Batch(PollSettings limits, long now, long readAt, int expected) {
    this.limits = limits;
    this.now = now;
    this.readAt = readAt;
    this.records = new ArrayList<>(expected);
  }

  /** The time of this poll, for waiting. */
  long now() {
    return now;
  }

  /** The time of this poll, for records. */
  long readAt() {
    return readAt;
  }

  void beginTurn() {
    turnStart = bytes;
  }

  /** Whether nothing may be added in this turn any more. */
  boolean turnIsOver() {
    return isFull() || bytes - turnStart >= TURN_BYTES;
  }

  boolean isFull() {
    return records.size() >= limits.maxRecords() || bytes >= limits.maxBytes();
  }

  /** Adds a record whose value has so many bytes. */
  void add(SourceRecord record, int valueBytes) {
    records.add(record);
    bytes += valueBytes;
  }

  /** Of the values. */
  long bytes() {
    return bytes;
  }

  int size() {
    return records.size();
  }

  List<SourceRecord> records() {
    return records;
  }
}
