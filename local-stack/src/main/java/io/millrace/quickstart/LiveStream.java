// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart;

/** A live log, and what comes of it out of its topic. */
record LiveStream(String topic, LiveLog log, LivePlan plan, LineCheck check) {}
