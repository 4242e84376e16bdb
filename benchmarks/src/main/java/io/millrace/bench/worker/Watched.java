// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/**
 * What the watch of a connector saw, between the first record and the last.
 *
 * @param records in this time
 * @param bytes of their values, and one more for each: a line feed
 * @param nanos of the time
 * @param memory of the worker meanwhile
 */
public record Watched(long records, long bytes, long nanos, Memory memory) {
  public Watched {
    if (records <= 0 || nanos <= 0) {
      throw new IllegalArgumentException(
          "nothing was seen: " + records + " records in " + nanos + " ns");
    }
  }

  /**
   * How much memory it took.
   *
   * @param allocated bytes by the task's thread, in the worker's code too
   * @param heapPeak bytes of the worker's heap that were in use at most, rubbish included
   */
  public record Memory(long allocated, long heapPeak) {}

  public double perSecond() {
    return records * 1e9 / nanos;
  }

  /** The file is either complete or not there. */
  void write(Path file) {
    try {
      Path aside = file.resolveSibling(file.getFileName() + ".part");
      Files.writeString(
          aside,
          "%d %d %d %d %d".formatted(records, bytes, nanos, memory.allocated, memory.heapPeak));
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  static Watched read(Path file) {
    try {
      long[] numbers =
          Stream.of(Files.readString(file).split(" ", -1)).mapToLong(Long::parseLong).toArray();
      return new Watched(numbers[0], numbers[1], numbers[2], new Memory(numbers[3], numbers[4]));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }
}
