// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.speed;

import io.millrace.bench.worker.Watched;

/**
 * What one run of a case came to.
 *
 * @param bytes of the records' values, with a line feed each
 * @param seconds in which these were moved
 * @param processor what the whole run took, of which more records may be part
 * @param memory what only the watch of a connector knows
 */
record Measured(double records, double bytes, double seconds, Processor processor, Memory memory) {

  /**
   * Seconds on a processor, for all records of a case from the start of its connector on.
   *
   * @param worker of the worker's process, or of this one where there is no worker
   * @param broker of the broker's
   */
  record Processor(double worker, double broker) {
    static Processor until(long workerPid, long brokerPid) {
      return new Processor(seconds(workerPid), seconds(brokerPid));
    }

    private static double seconds(long pid) {
      return ProcessHandle.of(pid)
          .flatMap(process -> process.info().totalCpuDuration())
          .map(spent -> spent.toNanos() / 1e9)
          .orElse(Double.NaN);
    }

    Processor since(Processor before) {
      return new Processor(worker - before.worker, broker - before.broker);
    }

    double both() {
      return worker + broker;
    }
  }

  /**
   * Not a number where it is not known.
   *
   * @param allocated bytes by the task's thread, for each record
   * @param heapPeak bytes that were in use at most
   */
  record Memory(double allocated, double heapPeak) {
    static final Memory UNKNOWN = new Memory(Double.NaN, Double.NaN);

    private static Memory of(Watched watched) {
      double allocated = watched.memory().allocated();
      return new Memory(allocated / watched.records(), watched.memory().heapPeak());
    }
  }

  static Measured sent(Watched watched, Processor processor) {
    double seconds = watched.nanos() / 1e9;
    return new Measured(watched.records(), watched.bytes(), seconds, processor, Memory.of(watched));
  }

  /**
   * What a sink took.
   *
   * @param records in the whole topic
   * @param bytes in the whole topic
   */
  static Measured taken(Watched watched, long records, long bytes, Processor processor) {
    double seconds = watched.nanos() / 1e9 * records / watched.records();
    return new Measured(records, bytes, seconds, processor, Memory.of(watched));
  }

  double recordsPerSecond() {
    return records / seconds;
  }

  double megabytesPerSecond() {
    return bytes / seconds / 1e6;
  }

  double workerSecondsPerMillion() {
    return processor.worker() / records * 1e6;
  }

  double brokerSecondsPerMillion() {
    return processor.broker() / records * 1e6;
  }

  double secondsPerGigabyte() {
    return processor.both() / bytes * 1e9;
  }
}
