// SPDX-License-Identifier: Apache-2.0
/**
 * From single measurements to a page: a {@link io.millrace.bench.report.Bench} fills {@link
 * io.millrace.bench.report.Rows}, and says in a {@link io.millrace.bench.report.Section} what they
 * come to.
 */
package io.millrace.bench.report;
