// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.format;

import java.io.IOException;
import org.apache.kafka.connect.sink.SinkRecord;

/** Appends records to one file. It does not close the file's stream. */
public interface RecordWriter {
  void write(SinkRecord record) throws IOException;

  /**
   * Hands all bytes of the records so far to the stream, so that the file could end here. More
   * records may follow, if the format is resumable. Without records since the last unit nothing is
   * written.
   */
  default void endUnit() throws IOException {}

  /**
   * What {@link FileFormat#resume} needs besides the bytes, in printable ASCII without blanks. It
   * is the same for as long as the file is written, and stays the same when it is resumed.
   */
  default String state() {
    return "";
  }

  /** Frees what is held outside the heap, and writes nothing; the file may lack its end. */
  default void release() {}
}
