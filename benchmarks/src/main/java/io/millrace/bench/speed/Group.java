// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.speed;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/** Cases that stand in one table and, on the page of speed, in one plot. */
public enum Group {
  LINES(Page.SPEED, "Lines of 275 bytes into Kafka, at least once", false),
  EXACTLY_ONCE(
      Page.SPEED, "Lines of 275 bytes into Kafka, exactly once, a transaction a poll", false),
  SHORT_LINES(Page.SPEED, "Lines of 60 bytes into Kafka, at least once", false),
  LONG_LINES(Page.SPEED, "Lines of 2,000 bytes into Kafka, at least once", false),
  CHUNKS(Page.SPEED, "Chunks of 512 KiB into Kafka", true),
  SINK_LINES(Page.SPEED, "Lines of 275 bytes from Kafka into HDFS", false),
  SINK_CHUNKS(Page.SPEED, "Chunks of 512 KiB from Kafka into HDFS", true),
  WHOLE_WAY(Page.SPEED, "From a spool by way of Kafka into HDFS", true),

  PRODUCER(Page.TUNING, "Settings of the producer, lines at least once", true),
  RECORDS(Page.TUNING, "What records are and carry, at least once", true),
  TRANSACTIONS(Page.TUNING, "How much is a transaction, lines exactly once", true),
  TRANSACTIONS_CHUNKS(Page.TUNING, "How much is a transaction, chunks exactly once", true),
  CONSUMER(Page.TUNING, "Settings of the consumer, lines into HDFS", true),
  CONSUMER_CHUNKS(Page.TUNING, "Settings of consumer, HDFS client and JVM, chunks into HDFS", true),
  FORMATS(Page.TUNING, "Formats and compression, lines into HDFS", true),
  HEAPS(Page.TUNING, "Heaps of a worker that has a source and a sink", true);

  /** Where the table is shown, by the bench that fills it. */
  enum Page {
    SPEED,
    TUNING
  }

  private final Page page;
  private final String title;
  private final boolean inBytes;

  Group(Page page, String title, boolean inBytes) {
    this.page = page;
    this.title = title;
    this.inBytes = inBytes;
  }

  static Stream<Group> of(Page page) {
    return Arrays.stream(values()).filter(group -> group.page == page);
  }

  String title() {
    return title;
  }

  /** As it is called in arguments and in names of files. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What the group's speed is counted in. */
  String unit() {
    return inBytes ? "MB/s" : "records/s";
  }

  double speed(Measured measured) {
    return inBytes ? measured.megabytesPerSecond() : measured.recordsPerSecond();
  }

  boolean hasPlot() {
    return page == Page.SPEED;
  }
}
