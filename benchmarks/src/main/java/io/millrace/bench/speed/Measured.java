// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.speed;

import io.millrace.bench.worker.PollRate;
import io.millrace.bench.worker.SendRate;

/**
 * What one run of a case came to.
 *
 * @param bytes of the records' values, with a line feed each
 * @param seconds in which these were moved
 * @param processor what the whole run took, of which more records may be part
 * @param memory what only the watch of a source knows
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
  }

  static Measured sent(SendRate rate, Processor processor) {
    Memory memory = new Memory(rate.allocated() / (double) rate.records(), rate.heapPeak());
    return new Measured(rate.records(), rate.bytes(), rate.nanos() / 1e9, processor, memory);
  }

  /**
   * What a sink took.
   *
   * @param records in the whole topic
   * @param bytes in the whole topic
   */
  static Measured taken(PollRate rate, long records, long bytes, Processor processor) {
    double seconds = rate.nanos() / 1e9 * records / rate.records();
    return new Measured(records, bytes, seconds, processor, Memory.UNKNOWN);
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
