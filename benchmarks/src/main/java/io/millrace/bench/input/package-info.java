// SPDX-License-Identifier: Apache-2.0
/** What the benches read: made from a seed, so the same in each run. */
package io.millrace.bench.input;
