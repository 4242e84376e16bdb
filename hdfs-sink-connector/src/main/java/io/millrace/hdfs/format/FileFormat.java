// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.format;

import java.io.OutputStream;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/** A way to write records into a file. */
public interface FileFormat {
  /**
   * Refuses a record that the format has no form for, before a file is opened for it.
   *
   * @throws DataException saying what was got and what is wanted
   */
  void check(SinkRecord record);

  /** Writes records that passed {@link #check} to a file that is empty so far. */
  RecordWriter open(OutputStream out);
}
