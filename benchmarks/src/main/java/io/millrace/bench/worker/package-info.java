// SPDX-License-Identifier: Apache-2.0
/** Connectors in a real worker: those that ours stand beside, and the watches of all of them. */
package io.millrace.bench.worker;
