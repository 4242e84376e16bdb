// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.bucket;

import java.util.Optional;
import org.apache.kafka.connect.errors.DataException;

/**
 * What stands for a header that a template names and the record does not have.
 *
 * @param standIn empty if the record is a bad one
 */
record MissingHeader(Optional<String> standIn) {
  private static final String DEFAULT = "default:";

  /**
   * Reads the value of a configuration key.
   *
   * @throws IllegalArgumentException saying what is possible
   */
  static MissingHeader parse(String text) {
    if (text.startsWith(DEFAULT)) {
      return new MissingHeader(Optional.of(text.substring(DEFAULT.length())));
    }
    return switch (text) {
      case "empty" -> new MissingHeader(Optional.of(""));
      case "fail" -> new MissingHeader(Optional.empty());
      default -> throw new IllegalArgumentException("must be empty, fail or default:<text>");
    };
  }

  String textFor(String header) {
    return standIn.orElseThrow(
        () -> new DataException("it has no header '" + header + "', which the path needs"));
  }
}
