// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.plan;

import io.millrace.record.Host;
import java.util.Optional;

/** Whose files the positions are about. */
public record HostChoice(String id, String why) {

  /** What was asked for, or the name of this host. */
  public static HostChoice of(Optional<String> asked) {
    return asked
        .map(id -> new HostChoice(id, "as `--host-id` says; the connectors have it as `host.id`"))
        .orElseGet(
            () ->
                new HostChoice(
                    Host.local(null).id(),
                    "the name of the host that this was planned on; the connectors have it as"
                        + " `host.id`"));
  }
}
