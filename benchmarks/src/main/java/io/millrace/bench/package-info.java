// SPDX-License-Identifier: Apache-2.0
/**
 * What {@code ./bench} measures. Begin at {@link io.millrace.bench.BenchCommand}; each bench has a
 * package of its own, and stands on {@code input}, {@code direct} and {@code worker}.
 */
package io.millrace.bench;
