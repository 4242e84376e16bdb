// SPDX-License-Identifier: Apache-2.0
package io.millrace.stack;

import java.util.Map;

/**
 * One entry of a connector's offsets.
 *
 * @param partition a source's own fields, or {@code kafka_topic} and {@code kafka_partition}
 * @param offset a source's own fields, or {@code kafka_offset}; null in a change removes the entry
 */
public record ConnectorOffset(Map<String, Object> partition, Map<String, Object> offset) {}
