// SPDX-License-Identifier: Apache-2.0
package io.millrace.transforms;

import io.millrace.transforms.text.RecordText;
import org.apache.kafka.connect.connector.ConnectRecord;

/** Which text of a record is looked in, written as {@code value}, {@code key}, {@code header:x}. */
sealed interface TextSource {
  String HEADER = "header:";

  /** Null if the record has none. */
  String text(ConnectRecord<?> record);

  /**
   * Reads a key's value.
   *
   * @throws IllegalArgumentException if it is none of the three
   */
  static TextSource parse(String text) {
    if (text.equals("value")) {
      return new Value();
    }
    if (text.equals("key")) {
      return new Key();
    }
    if (text.startsWith(HEADER) && text.length() > HEADER.length()) {
      return new OfHeader(text.substring(HEADER.length()));
    }
    throw new IllegalArgumentException("must be value, key or header:<name>");
  }

  /** The record's value. */
  record Value() implements TextSource {
    @Override
    public String text(ConnectRecord<?> record) {
      return RecordText.value(record);
    }

    @Override
    public String toString() {
      return "value";
    }
  }

  /** The record's key. */
  record Key() implements TextSource {
    @Override
    public String text(ConnectRecord<?> record) {
      return RecordText.key(record);
    }

    @Override
    public String toString() {
      return "key";
    }
  }

  /** One of its headers. */
  record OfHeader(String name) implements TextSource {
    @Override
    public String text(ConnectRecord<?> record) {
      return RecordText.header(record, name);
    }

    @Override
    public String toString() {
      return HEADER + name;
    }
  }
}
