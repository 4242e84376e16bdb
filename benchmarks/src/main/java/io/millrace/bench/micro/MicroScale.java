// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.micro;

/**
 * How long JMH measures each call.
 *
 * @param forks JVMs of their own, one after the other; 0 to measure in this one
 * @param warmUps iterations of a fork that do not count
 * @param iterations those that do
 * @param millis of an iteration
 */
record MicroScale(int forks, int warmUps, int iterations, int millis) {
  static final MicroScale FULL = new MicroScale(2, 3, 5, 1_000);

  /** Shows that everything works; the figures mean little. */
  static final MicroScale QUICK = new MicroScale(1, 2, 3, 200);
}
