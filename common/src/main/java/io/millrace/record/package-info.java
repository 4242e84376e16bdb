// SPDX-License-Identifier: Apache-2.0
/** Lines to records: topic, key, headers, timestamp. */
package io.millrace.record;
