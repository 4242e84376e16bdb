// SPDX-License-Identifier: Apache-2.0
package io.millrace.record;

import io.millrace.file.FileSnapshot;
import io.millrace.line.Line;
import java.util.HexFormat;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.connect.header.ConnectHeaders;

/**
 * Makes the records of one file. Everything that its records have in common is made once, and anew
 * when the file was {@link #seen} to have changed, if they tell of that.
 *
 * <p>Invariant: a record's value is its line's bytes as they are, or their text if they were
 * decoded, and its framing headers say the rest that is needed to write the file back ({@link
 * FramingHeaders}).
 */
public final class RecordFactory {
  private final RecordShape shape;
  private final Map<String, String> partition;
  private final Delivery delivery;
  private final String key;
  private final boolean tellsOfChanges;
  private FileOrigin origin;
  private TopicRouter topics;
  private FileHeaders headers;
  private final RecordTimes timestamps;
  private Long lastTimestamp = 0L;

  /**
   * @param partition the source partition that the records' offsets belong to
   * @param delivery told of each record that was delivered
   */
  public RecordFactory(
      RecordShape shape, FileOrigin origin, Map<String, String> partition, Delivery delivery) {
    this.shape = shape;
    this.origin = origin;
    this.partition = partition;
    this.delivery = delivery;
    this.key =
        shape.key() == RecordShape.Key.FILE
            ? origin.host().id() + ":" + origin.file().path()
            : null;
    this.topics = new TopicRouter(shape, origin);
    this.headers = new FileHeaders(shape, origin);
    this.timestamps = RecordTimes.of(shape.timestamp(), origin);
    this.tellsOfChanges = shape.tellsOfChanges();
  }

  /** Whether records tell the size of their file or its time: then it has to be looked at again. */
  public boolean tellsOfChanges() {
    return tellsOfChanges;
  }

  /** The file was looked at again: the records from now on tell what was seen. */
  public void seen(FileSnapshot now) {
    FileSnapshot before = origin.file();
    if (now.size() == before.size() && now.modified() == before.modified()) {
      return;
    }
    FileSnapshot file =
        new FileSnapshot(
            before.path(), before.relative(), before.inode(), now.size(), now.modified());
    origin = new FileOrigin(file, origin.group(), origin.host());
    topics = new TopicRouter(shape, origin);
    headers = new FileHeaders(shape, origin);
    timestamps.seen(origin);
  }

  /**
   * A record that is not the last of a finished file.
   *
   * @param offset the source offset just after the line
   * @param now time of reading, milliseconds since the epoch
   */
  public FileRecord record(Line line, Map<String, ?> offset, long now) {
    long timestamp = timestamps.of(line, now);
    ConnectHeaders own =
        line.terminated() ? headers.of(line.start(), timestamp) : framed(line, timestamp);
    return make(line, offset, timestamp, own);
  }

  /**
   * The last record of a finished file.
   *
   * @param crc32c of the whole file; empty if its records do not carry every byte of it
   */
  public FileRecord last(Line line, Map<String, ?> offset, long now, OptionalLong crc32c) {
    long timestamp = timestamps.of(line, now);
    ConnectHeaders own = framed(line, timestamp);
    own.addString(FramingHeaders.FILE_END, FramingHeaders.SET);
    if (crc32c.isPresent()) {
      own.addString(FramingHeaders.FILE_BYTES, Long.toString(line.end()));
      own.addString(FramingHeaders.FILE_CRC32C, HexFormat.of().toHexDigits(crc32c.getAsLong(), 8));
    }
    return make(line, offset, timestamp, own);
  }

  private FileRecord make(
      Line line, Map<String, ?> offset, long timestamp, ConnectHeaders headers) {
    String topic = topics.topic(line.start(), timestamp);
    return new FileRecord(this, offset, topic, headers, line, boxed(timestamp));
  }

  /** Records in a row that have the same timestamp share the object. */
  private Long boxed(long timestamp) {
    if (lastTimestamp != timestamp) {
      lastTimestamp = timestamp;
    }
    return lastTimestamp;
  }

  private ConnectHeaders framed(Line line, long timestamp) {
    ConnectHeaders own = headers.copy(line.start(), timestamp);
    if (!line.terminated()) {
      own.addString(FramingHeaders.UNTERMINATED, FramingHeaders.SET);
    }
    return own;
  }

  /** Records so far that had no time of their own, though they should. */
  public long missingTimes() {
    return timestamps.missing();
  }

  Map<String, String> partition() {
    return partition;
  }

  Delivery delivery() {
    return delivery;
  }

  String key() {
    return key;
  }
}
