// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.sink;

import io.millrace.bench.input.SeededText;
import io.millrace.record.FramingHeaders;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * The records of one topic partition, made up as they are asked for. Each names in a header the
 * bucket that it belongs to.
 */
final class Feed {
  private static final String BUCKET = "bucket";
  private static final long TIMESTAMP = 1_763_769_600_000L; // 2025-11-22
  private static final byte[] VALUE = new SeededText().values(1, 1_000).get(0);

  private final TopicPartition partition;
  private long next;

  Feed(String topic, int number) {
    this(new TopicPartition(topic, number), 0);
  }

  private Feed(TopicPartition partition, long next) {
    this.partition = partition;
    this.next = next;
  }

  /** The same partition from another offset on. */
  Feed from(long offset) {
    return new Feed(partition, offset);
  }

  /** A directory for each bucket below this one. */
  static String bucketsBelow(String directory) {
    return directory + "/%{" + BUCKET + "}";
  }

  /** The length of what a record becomes in a text file. */
  static long lineBytes() {
    return VALUE.length + 1L;
  }

  TopicPartition partition() {
    return partition;
  }

  /** One record for each bucket of a range. */
  List<SinkRecord> records(int fromBucket, int toBucket) {
    return IntStream.range(fromBucket, toBucket).mapToObj(this::record).toList();
  }

  SinkRecord record(int bucket) {
    return make(new ConnectHeaders().addString(BUCKET, "b" + bucket));
  }

  /** A record that ends its file. */
  SinkRecord last(int bucket) {
    ConnectHeaders headers = new ConnectHeaders();
    headers.addString(BUCKET, "b" + bucket);
    headers.addString(FramingHeaders.FILE_END, FramingHeaders.SET);
    return make(headers);
  }

  /** What a worker says to have handed out. */
  Map<TopicPartition, OffsetAndMetadata> consumed() {
    return Map.of(partition, new OffsetAndMetadata(next));
  }

  private SinkRecord make(Iterable<Header> headers) {
    return new SinkRecord(
        partition.topic(),
        partition.partition(),
        null,
        null,
        Schema.OPTIONAL_BYTES_SCHEMA,
        VALUE,
        next++,
        TIMESTAMP,
        TimestampType.CREATE_TIME,
        headers);
  }
}
