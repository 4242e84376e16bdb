// SPDX-License-Identifier: Apache-2.0
/** {@code ./bench spool}: begin at {@link io.millrace.bench.spool.SpoolBench}. */
package io.millrace.bench.spool;
