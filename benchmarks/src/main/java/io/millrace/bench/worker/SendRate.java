// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/**
 * How fast a source's records got to the broker.
 *
 * @param records that the broker has acknowledged
 * @param bytes of their values, and one more for each: a line feed
 * @param nanos from the first call of the producer to the last acknowledgement
 * @param allocated bytes by the task's thread meanwhile, in the worker's code too
 * @param heapPeak bytes of the worker's heap that were in use at most, rubbish included
 */
public record SendRate(long records, long bytes, long nanos, long allocated, long heapPeak) {
  public SendRate {
    if (records <= 0 || nanos <= 0) {
      throw new IllegalArgumentException(
          "nothing was sent: " + records + " records in " + nanos + " ns");
    }
  }

  /** The file is either complete or not there. */
  void write(Path file) {
    try {
      Path aside = file.resolveSibling(file.getFileName() + ".part");
      Files.writeString(
          aside, records + " " + bytes + " " + nanos + " " + allocated + " " + heapPeak);
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  static SendRate read(Path file) {
    try {
      long[] numbers =
          Stream.of(Files.readString(file).split(" ", -1)).mapToLong(Long::parseLong).toArray();
      return new SendRate(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }
}
