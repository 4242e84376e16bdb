// SPDX-License-Identifier: Apache-2.0
/** Tasks without a worker, in this JVM or in one that may be killed. */
package io.millrace.bench.direct;
