// SPDX-License-Identifier: Apache-2.0
/** {@code ./bench sink}: begin at {@link io.millrace.bench.sink.SinkBench}. */
package io.millrace.bench.sink;
