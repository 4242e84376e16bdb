// SPDX-License-Identifier: Apache-2.0
/** What a task shows of itself among the metrics of its worker. */
package io.millrace.metrics;
