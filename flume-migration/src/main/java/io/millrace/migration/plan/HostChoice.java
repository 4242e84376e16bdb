// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.plan;

import io.millrace.record.Host;
import java.util.Map;
import java.util.Optional;

/**
 * Whose files are read.
 *
 * @param config what the source connectors are told of it
 * @param prefix what the names of their streams begin with
 * @param why in words, for the report
 */
public record HostChoice(Map<String, String> config, String prefix, String why) {

  /**
   * What was asked for. Without a name, positions belong to this host, whose name the connectors
   * then get; if there are none, the worker knows its own name best.
   */
  public static HostChoice of(Optional<String> id, boolean shared, boolean positions) {
    if (shared) {
      return new HostChoice(
          Map.of("scope", "shared"), "", "the streams' names have no host, as `scope=shared`");
    }
    String host = id.orElseGet(() -> Host.local(null).id());
    return new HostChoice(
        id.isPresent() || positions ? Map.of("host.id", host) : Map.of(),
        host + ":",
        "the streams' names begin with `%s`, %s; the connectors have it as `host.id`. Positions hold on this host only: plan on each host"
            .formatted(
                host,
                id.isPresent()
                    ? "as `--host-id` says"
                    : "the name of the host that this was planned on"));
  }
}
