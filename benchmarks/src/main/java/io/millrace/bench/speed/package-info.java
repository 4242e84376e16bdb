// SPDX-License-Identifier: Apache-2.0
/**
 * {@code ./bench speed}: what ours take beside what nothing can beat, and beside Kafka's own source
 * of files. Begin at {@link io.millrace.bench.speed.SpeedBench}.
 */
package io.millrace.bench.speed;
