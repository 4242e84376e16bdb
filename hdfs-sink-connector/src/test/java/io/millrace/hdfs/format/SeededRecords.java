// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.hdfs.TestRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.connect.sink.SinkRecord;

/** Records of every kind that a format has to carry, the same ones for a seed. */
final class SeededRecords {
  private static final int LARGE = 300 << 10;

  private SeededRecords() {}

  static List<SinkRecord> of(long seed, int count) {
    Random random = new Random(seed);
    int large = random.nextInt(count);
    List<SinkRecord> records = new ArrayList<>();
    for (int offset = 0; offset < count; offset++) {
      TestRecord record =
          TestRecord.of(offset == large ? bytes(random, LARGE) : value(random))
              .with("host", "日志-" + random.nextInt(3));
      if (random.nextInt(4) == 0) {
        record = record.unterminated();
      }
      if (random.nextInt(4) == 0) {
        record = record.with("none", null).with("empty", "");
      }
      records.add((random.nextInt(8) == 0 ? record.withoutTime() : record).at("t", 3, offset));
    }
    return records;
  }

  private static Object value(Random random) {
    return switch (random.nextInt(40)) {
      case 0, 1 -> "";
      case 2, 3, 4, 5 -> new byte[0];
      case 6, 7 -> random.nextInt();
      case 8 -> random.nextLong();
      case 9, 10, 11, 12 -> bytes(random, random.nextInt(2000));
      default -> ("GET /日志/" + random.nextInt(1000) + " 200").getBytes(UTF_8);
    };
  }

  private static byte[] bytes(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  /** The bytes that a format for bytes has for a value. */
  static byte[] bytes(SinkRecord record) {
    return record.value() instanceof byte[] bytes
        ? bytes
        : record.value().toString().getBytes(UTF_8);
  }
}
