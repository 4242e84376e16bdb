// SPDX-License-Identifier: Apache-2.0
package io.millrace.stack;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A plugin that a worker has found.
 *
 * @param type such as {@code source}, {@code sink}, {@code transformation}, {@code converter}
 * @param version as the plugin reports it; null where it reports none
 */
public record ConnectorPlugin(
    @JsonProperty("class") String className, String type, String version) {}
