// SPDX-License-Identifier: Apache-2.0
package io.millrace.config;

import io.millrace.record.Host;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.Width;

/**
 * Whose files a source reads.
 *
 * @param host as records name it
 * @param streamPrefix what every source partition of this connector begins with
 */
public record HostSettings(Host host, String streamPrefix) {
  private static final String SCOPE = "scope";
  private static final String HOST_ID = "host.id";
  private static final Choice<Scope> SCOPES = Choice.of(Scope.class);

  /** Connect may run a task on any worker of its group, so a configuration says what that means. */
  private enum Scope {
    HOST,
    SHARED
  }

  /** Whether other hosts may write to the files too. */
  public boolean isShared() {
    return streamPrefix.isEmpty();
  }

  public static ConfigDef define(ConfigDef def) {
    String group = "Hosts";
    return def.define(
            SCOPE,
            ConfigDef.Type.STRING,
            SCOPES.text(Scope.HOST),
            SCOPES,
            Importance.MEDIUM,
            "`host`: the files are local to a worker's host, and offsets carry `host.id`; run one"
                + " Connect group a host. `shared`: every worker of the group sees the same files,"
                + " and offsets do not carry it.",
            group,
            1,
            Width.SHORT,
            SCOPE)
        .define(
            HOST_ID,
            ConfigDef.Type.STRING,
            null,
            new NonEmptyString(),
            Importance.MEDIUM,
            "The host's name in keys, headers and offsets. Default: the host's own name; with"
                + " `scope=shared`, where tasks move between hosts, the word `shared`.",
            group,
            2,
            Width.MEDIUM,
            HOST_ID);
  }

  public static HostSettings from(AbstractConfig config) {
    String id = config.getString(HOST_ID);
    return switch (SCOPES.from(config, SCOPE)) {
      case HOST -> {
        Host host = Host.local(id);
        yield new HostSettings(host, host.id() + ":");
      }
      case SHARED -> new HostSettings(Host.local(id == null ? "shared" : id), "");
    };
  }
}
