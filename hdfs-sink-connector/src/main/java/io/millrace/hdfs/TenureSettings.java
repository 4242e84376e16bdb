// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import io.millrace.hdfs.state.StateSettings;

/** How a topic partition is owned, and claimed again after a failure. */
record TenureSettings(StateSettings state, RetrySettings retry) {}
