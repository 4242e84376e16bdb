// SPDX-License-Identifier: Apache-2.0
/**
 * What {@code ./bench} measures. Begin at {@link io.millrace.bench.SinkBench}; each bench fills
 * {@link io.millrace.bench.Rows} with single measurements, and says in a {@link
 * io.millrace.bench.Section} what they come to.
 */
package io.millrace.bench;
