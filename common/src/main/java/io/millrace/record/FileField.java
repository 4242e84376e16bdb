// SPDX-License-Identifier: Apache-2.0
package io.millrace.record;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be told of a record's origin, as text, in a header or in the topic's name. */
public enum FileField {
  /** Absolute path. */
  PATH("file.path"),
  /** Last name of the path. */
  NAME("file.name"),
  /** Path below the directory that is read. */
  RELATIVE("file.relative"),
  /** Bytes, as the file was seen last. */
  SIZE("file.size"),
  /** Modification time as the file was seen last, milliseconds since the epoch. */
  MODIFIED("file.modified"),
  INODE("file.inode"),
  /** Byte position at which the record starts. */
  OFFSET("file.offset"),
  /** File group of the taildir source. */
  GROUP("group"),
  /** The {@code host.id}. */
  HOST("host"),
  HOST_IP("host.ip"),
  HOST_FQDN("host.fqdn"),
  /** The record's timestamp, milliseconds since the epoch. */
  TIMESTAMP("timestamp");

  private final String label;

  FileField(String label) {
    this.label = label;
  }

  /** The name in configurations. */
  public String label() {
    return label;
  }

  public static Optional<FileField> of(String label) {
    return Arrays.stream(values()).filter(field -> field.label.equals(label)).findFirst();
  }

  /** The names of all fields, for messages. */
  public static String labels() {
    return Arrays.stream(values()).map(FileField::label).collect(Collectors.joining(", "));
  }

  /** Whether it changes as the file grows. */
  boolean changes() {
    return this == SIZE || this == MODIFIED;
  }

  /** Whether records of one file differ in it. */
  boolean varies() {
    return this == OFFSET || this == TIMESTAMP;
  }

  /** The text of this field for a record that starts at a byte position and has a timestamp. */
  String text(FileOrigin origin, long start, long timestamp) {
    return switch (this) {
      case PATH -> origin.file().path().toString();
      case NAME -> origin.file().name();
      case RELATIVE -> origin.file().relative();
      case SIZE -> Long.toString(origin.file().size());
      case MODIFIED -> Long.toString(origin.file().modified());
      case INODE -> Long.toString(origin.file().inode());
      case OFFSET -> Long.toString(start);
      case GROUP -> origin.group() == null ? "" : origin.group();
      case HOST -> origin.host().id();
      case HOST_IP -> origin.host().ip();
      case HOST_FQDN -> origin.host().fqdn();
      case TIMESTAMP -> Long.toString(timestamp);
    };
  }
}
