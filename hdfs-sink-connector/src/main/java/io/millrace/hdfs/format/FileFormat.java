// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.format;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * A way to write records into a file.
 *
 * <p>Invariant: a file that was written in several goes, each but the first by {@link #resume} and
 * each ended by {@link RecordWriter#endUnit}, reads as one file with all their records.
 */
public interface FileFormat {
  /** Tells this way of writing from all others, as in {@code text+gzip}; the same in each run. */
  String name();

  /**
   * Whether files can be resumed. If not, a file is written in one go, and ends with its first
   * {@link RecordWriter#endUnit}.
   */
  boolean resumable();

  /**
   * Refuses a record that the format has no form for, before a file is opened for it.
   *
   * @throws DataException saying what was got and what is wanted
   */
  void check(SinkRecord record);

  /**
   * Writes records that passed {@link #check} to a file that is empty so far. A head may be written
   * before the first record.
   */
  RecordWriter open(OutputStream out) throws IOException;

  /**
   * Goes on with a file whose bytes end where a unit ended.
   *
   * @param state what {@link RecordWriter#state} of the file's writer said
   */
  RecordWriter resume(OutputStream out, String state) throws IOException;
}
