// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.plan;

import io.millrace.migration.flume.Component;
import io.millrace.migration.mapping.Entry;
import java.util.List;

/** What became of one component, key by key. */
record Section(Component component, String becomes, List<Entry> entries) {}
