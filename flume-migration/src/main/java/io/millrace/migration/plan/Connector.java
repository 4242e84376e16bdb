// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.plan;

import java.util.Map;

/**
 * A connector to be created.
 *
 * @param config in the order in which it is written
 */
public record Connector(String name, boolean isSource, Map<String, String> config) {}
