// SPDX-License-Identifier: Apache-2.0
package io.millrace.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.file.FileSnapshot;
import io.millrace.line.Line;
import io.millrace.template.Template;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.record.internal.AbstractRecords;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.Test;

class RecordLimitTest {
  private static final int LIMIT = 10_000;

  @Test
  void whatPassesTheProducerTakesAndLittleElseIsRefused() {
    int largest = 0;
    for (int size = 9_000; size < LIMIT; size++) {
      FileRecord record = record(size);
      try {
        new RecordLimit(LIMIT).check(record, size, 0);
        largest = size;
      } catch (DataException e) {
        break;
      }
    }
    assertThat(producersEstimate(record(largest))).isBetween(LIMIT - 350, LIMIT);
  }

  @Test
  void theOverheadIsMeasuredOnce() {
    RecordLimit limit = new RecordLimit(LIMIT);
    limit.check(record(1), 1, 0);
    assertThatCode(() -> limit.check(record(2), 2, 2)).doesNotThrowAnyException();
    assertThatThrownBy(() -> limit.check(record(LIMIT), LIMIT, 4))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("at byte 4 has 10000 bytes")
        .hasMessageContaining("max.request.size=10000");
  }

  private static int producersEstimate(FileRecord record) {
    Header[] headers =
        StreamSupport.stream(record.headers().spliterator(), false)
            .map(h -> new RecordHeader(h.key(), h.value().toString().getBytes(UTF_8)))
            .toArray(Header[]::new);
    return AbstractRecords.estimateSizeInBytesUpperBound(
        RecordBatch.CURRENT_MAGIC_VALUE,
        Compression.NONE.type(),
        ((String) record.key()).getBytes(UTF_8),
        (byte[]) record.value(),
        headers);
  }

  private static FileRecord record(int size) {
    RecordShape shape =
        new RecordShape(
            Template.parse("logs"),
            RecordShape.Key.FILE,
            new HeaderShape(
                List.of(FieldHeader.parse("file.path"), FieldHeader.parse("file.offset")),
                Map.of("dc", "fra"),
                NameParts.NONE),
            new TimestampSource.Read(),
            false);
    FileSnapshot file = new FileSnapshot(Path.of("/logs/a.log"), "a.log", 1, size, 2);
    FileOrigin origin = new FileOrigin(file, null, new Host("web-1", "10.0.0.1", "web-1.example"));
    return new RecordFactory(shape, origin, Map.of("stream", "s"), Delivery.UNTRACKED)
        .record(new Line(new byte[size], 0, size, true), Map.of(), 0);
  }
}
