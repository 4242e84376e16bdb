// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.format;

import java.io.IOException;
import org.apache.kafka.connect.sink.SinkRecord;

/** Appends records to one file. It does not close the file's stream. */
public interface RecordWriter {
  void write(SinkRecord record) throws IOException;
}
