// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.state;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.CRC32C;
import org.apache.kafka.common.TopicPartition;

/**
 * Where the state of one connector is: {@code <root>/v1/<connector>/<topic>/<partition>}, with
 * {@code %XX} for what is neither letter, digit, {@code -}, {@code _} nor {@code .}.
 *
 * @param path without a slash at its end
 */
public record StateDirectory(String path) {
  private static final String PLAIN =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";

  /** Of a connector, below the value of {@code state.dir}. */
  public static StateDirectory of(String root, String connector) {
    return new StateDirectory(root + "/v1/" + encode(connector));
  }

  /** The directory of a topic, which has one for each of its partitions. */
  String of(String topic) {
    return path + "/" + encode(topic);
  }

  String of(TopicPartition partition) {
    return of(partition.topic()) + "/" + partition.partition();
  }

  /** Eight hexadecimal digits that the in-use files of a partition have in their names. */
  public String tag(TopicPartition partition) {
    CRC32C hash = new CRC32C();
    hash.update(of(partition).getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().toHexDigits((int) hash.getValue());
  }

  /** The topic of a directory's name. */
  static String decode(String name) {
    return StateLine.unescape(name);
  }

  private static String encode(String name) {
    StringBuilder out = new StringBuilder();
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = PLAIN.indexOf(b) >= 0 || (b == '.' && !out.isEmpty());
      out.append(plain ? Character.toString(b) : String.format(Locale.ROOT, "%%%02X", b));
    }
    return out.toString();
  }
}
