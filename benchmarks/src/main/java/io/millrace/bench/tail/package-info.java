// SPDX-License-Identifier: Apache-2.0
/** {@code ./bench tail}: begin at {@link io.millrace.bench.tail.TailBench}. */
package io.millrace.bench.tail;
