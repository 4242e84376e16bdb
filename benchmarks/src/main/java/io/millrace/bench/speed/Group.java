// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.speed;

import java.util.Locale;

/** Cases that stand in one table and in one plot. */
enum Group {
  LINES("Lines of 275 bytes into Kafka, at least once", false),
  EXACTLY_ONCE("Lines of 275 bytes into Kafka, exactly once, a transaction a poll", false),
  SHORT_LINES("Lines of 60 bytes into Kafka, at least once", false),
  LONG_LINES("Lines of 2,000 bytes into Kafka, at least once", false),
  CHUNKS("Chunks of 512 KiB into Kafka, at least once", true),
  SINK_LINES("Lines of 275 bytes from Kafka into HDFS", false),
  SINK_CHUNKS("Chunks of 512 KiB from Kafka into HDFS", true),
  WHOLE_WAY("From a spool by way of Kafka into HDFS", true);

  private final String title;
  private final boolean inBytes;

  Group(String title, boolean inBytes) {
    this.title = title;
    this.inBytes = inBytes;
  }

  String title() {
    return title;
  }

  /** A name for files. */
  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What the group's speed is counted in. */
  String unit() {
    return inBytes ? "MB/s" : "records/s";
  }

  double speed(Measured measured) {
    return inBytes ? measured.megabytesPerSecond() : measured.recordsPerSecond();
  }
}
