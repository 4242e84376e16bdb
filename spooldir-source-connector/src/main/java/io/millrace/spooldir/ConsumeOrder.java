// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import io.millrace.file.FileSnapshot;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Which of the waiting files is read first. */
enum ConsumeOrder {
  OLDEST,
  YOUNGEST,
  NAME,
  RANDOM;

  private static final Comparator<FileSnapshot> BY_NAME =
      Comparator.comparing(FileSnapshot::relative);
  private static final Comparator<FileSnapshot> BY_AGE =
      Comparator.comparingLong(FileSnapshot::modified);

  /** Puts the file to be read first at the front. */
  void sort(List<FileSnapshot> files) {
    switch (this) {
      case OLDEST -> files.sort(BY_AGE.thenComparing(BY_NAME));
      case YOUNGEST -> files.sort(BY_AGE.reversed().thenComparing(BY_NAME));
      case NAME -> files.sort(BY_NAME);
      case RANDOM -> Collections.shuffle(files);
    }
  }
}
