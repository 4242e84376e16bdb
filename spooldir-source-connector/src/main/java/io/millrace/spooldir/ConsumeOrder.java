// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import java.util.Comparator;
import java.util.Random;

/** Which of the waiting files is read first. */
enum ConsumeOrder {
  OLDEST,
  YOUNGEST,
  NAME,
  RANDOM;

  private static final Comparator<WaitingFile> BY_NAME =
      Comparator.comparing(WaitingFile::relative);
  private static final Comparator<WaitingFile> BY_AGE =
      Comparator.comparingLong(WaitingFile::modified);

  /** The file to be read first is the least. */
  Comparator<WaitingFile> comparator() {
    return switch (this) {
      case OLDEST -> BY_AGE.thenComparing(BY_NAME);
      case YOUNGEST -> BY_AGE.reversed().thenComparing(BY_NAME);
      case NAME -> BY_NAME;
      case RANDOM -> byLot(new Random().nextInt());
    };
  }

  /** As a shuffle that a file which comes later can still be sorted into. */
  private static Comparator<WaitingFile> byLot(int seed) {
    return Comparator.comparingInt((WaitingFile file) -> lot(file.relative(), seed))
        .thenComparing(BY_NAME);
  }

  private static int lot(String name, int seed) {
    int hash = (name.hashCode() ^ seed) * 0x9e3779b9;
    return (hash ^ (hash >>> 15)) * 0x85ebca6b;
  }
}
