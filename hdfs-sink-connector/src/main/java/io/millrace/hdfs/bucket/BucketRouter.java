// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.bucket;

import io.millrace.hdfs.bucket.KnownBuckets.Traits;
import io.millrace.hdfs.record.RecordTime;
import io.millrace.hdfs.record.TextHeaders;
import io.millrace.template.Template;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Finds the bucket of each record of one topic partition, and the destination of each file.
 *
 * <p>Nothing is looked up while consecutive records agree in all that a bucket depends on: the
 * headers named by the templates, the topic, the window in which the time escapes print the same
 * and, for whole files, the key. Nothing is rendered while they are in {@link KnownBuckets}.
 *
 * <p>Invariant: {@code route} returns the same instance until one of these changes.
 */
public final class BucketRouter {
  private final BucketSettings settings;
  private final String partition;
  private final TextHeaders headers;
  private final int maxNameBytes;
  private final String[] watched;
  private final ChronoUnit resolution;

  private final String[] seen;
  private String topic;
  private Object key;
  private final KnownBuckets known = new KnownBuckets();
  private BucketId current;

  /**
   * For one partition.
   *
   * @param mostAppended how many bytes may have to be appended to a file's name
   */
  public BucketRouter(
      BucketSettings settings, int partition, TextHeaders headers, int mostAppended) {
    this.settings = settings;
    this.partition = Integer.toString(partition);
    this.headers = headers;
    this.maxNameBytes = SafeNames.MAX_BYTES - mostAppended;
    TreeSet<String> names = new TreeSet<>(settings.fileName().headers());
    if (!settings.wholeFiles()) {
      names.addAll(directory().headers());
    }
    names.removeAll(Variables.ALL);
    this.watched = names.toArray(String[]::new);
    this.seen = new String[watched.length];
    this.resolution = settings.wholeFiles() ? ChronoUnit.FOREVER : finest();
  }

  /**
   * The bucket of a record.
   *
   * @throws org.apache.kafka.connect.errors.DataException if the record lacks what a template needs
   */
  public BucketId route(SinkRecord record, long now) {
    boolean same = current != null && record.topic().equals(topic);
    for (int i = 0; i < watched.length; i++) {
      String text = headers.text(record, watched[i]);
      if (!Objects.equals(text, seen[i])) {
        seen[i] = text;
        same = false;
      }
    }
    if (!same || (settings.wholeFiles() && !Objects.deepEquals(key, record.key()))) {
      current = null; // and stays so if what follows throws
    }
    long time = resolution == ChronoUnit.FOREVER ? 0 : time().of(record, now, headers);
    if (current == null || !known.isAt(time)) {
      current = null;
      current = bucket(record, time);
    }
    return current;
  }

  /** Where a file is published that begins with this record; {@code counter} came before it. */
  public Destination destination(SinkRecord record, long now, long counter) {
    long time = finest() == ChronoUnit.FOREVER ? 0 : time().of(record, now, headers);
    String offset = Long.toString(record.originalKafkaOffset());
    String name =
        settings
            .fileName()
            .render(
                values(
                    variable ->
                        switch (variable) {
                          case Variables.OFFSET -> offset;
                          case Variables.COUNTER -> Long.toString(counter);
                          default -> value(record, variable);
                        },
                    time,
                    SafeNames::value));
    return new Destination(directory(record, time), SafeNames.component(name, maxNameBytes));
  }

  private BucketId bucket(SinkRecord record, long time) {
    known.turnTo(time, this::window);
    topic = record.topic();
    key = settings.wholeFiles() ? record.key() : null;
    Traits traits = new Traits(topic, key, Arrays.asList(seen.clone()));
    BucketId bucket = known.get(traits);
    if (bucket == null) {
      bucket = rendered(record, time);
      known.put(traits, bucket);
    }
    return bucket;
  }

  private TimeWindow window(long time) {
    return resolution == ChronoUnit.FOREVER
        ? TimeWindow.ALWAYS
        : settings.rounding().window(time, zone(), resolution);
  }

  private BucketId rendered(SinkRecord record, long time) {
    return settings.wholeFiles()
        ? new BucketId("", name(record, 0, made -> BucketId.MARK), BucketId.key(key))
        : new BucketId(directory(record, time), name(record, time, SafeNames::value), "");
  }

  /** Without what differs from file to file. */
  private String name(SinkRecord record, long time, UnaryOperator<String> made) {
    return settings
        .fileName()
        .render(
            values(
                variable ->
                    switch (variable) {
                      case Variables.OFFSET, Variables.COUNTER -> BucketId.MARK;
                      default -> value(record, variable);
                    },
                time,
                made));
  }

  private String directory(SinkRecord record, long time) {
    return SafeNames.directory(
        directory().render(values(name -> value(record, name), time, SafeNames::inPath)));
  }

  private String value(SinkRecord record, String name) {
    return switch (name) {
      case Variables.TOPIC -> SafeNames.value(record.topic());
      case Variables.PARTITION -> partition;
      default -> {
        String text = headers.text(record, name);
        yield SafeNames.value(text == null ? settings.missing().textFor(name) : text);
      }
    };
  }

  private RenderValues values(UnaryOperator<String> texts, long time, UnaryOperator<String> made) {
    return new RenderValues(texts, time, settings.rounding(), zone(), made);
  }

  private ChronoUnit finest() {
    ChronoUnit[] both = {directory().resolution(), settings.fileName().resolution()};
    Arrays.sort(both);
    return both[0];
  }

  private Template directory() {
    return settings.path().directory();
  }

  private RecordTime time() {
    return settings.time();
  }

  private ZoneId zone() {
    return settings.time().zone();
  }
}
