// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import io.millrace.config.Checks;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigValue;

/**
 * Who the sink is to HDFS: the Kerberos principal that logs in, and the user whose files it writes.
 * Without either it is the worker's own user.
 */
public record LoginSettings(Optional<Kerberos> kerberos, Optional<String> proxyUser) {
  public static final String KERBEROS_PRINCIPAL = "kerberos.principal";
  public static final String KERBEROS_KEYTAB = "kerberos.keytab";
  public static final String PROXY_USER = "proxy.user";

  /** The worker's own user. */
  public static final LoginSettings NONE = new LoginSettings(Optional.empty(), Optional.empty());

  /** A principal, in which {@code _HOST} may stand for the worker, and the file with its keys. */
  public record Kerberos(String principal, Path keytab) {}

  static ConfigDef define(ConfigDef def) {
    return def.define(
            KERBEROS_PRINCIPAL,
            ConfigDef.Type.STRING,
            null,
            new ConfigDef.NonEmptyString(),
            Importance.MEDIUM,
            "Kerberos principal that each task logs in as, such as `millrace@EXAMPLE.COM`. In"
                + " `millrace/_HOST@EXAMPLE.COM`, `_HOST` becomes the worker's host name. Needs"
                + " `kerberos.keytab`, and site files or keys with"
                + " `hadoop.security.authentication=kerberos`.",
            StoreSettings.GROUP,
            3,
            Width.LONG,
            "Kerberos principal")
        .define(
            KERBEROS_KEYTAB,
            ConfigDef.Type.STRING,
            null,
            Checks.readableFile(),
            Importance.MEDIUM,
            "File with the keys of `kerberos.principal`, on every worker. Tickets are renewed from"
                + " it while the task runs.",
            StoreSettings.GROUP,
            4,
            Width.LONG,
            "Kerberos keytab")
        .define(
            PROXY_USER,
            ConfigDef.Type.STRING,
            null,
            new ConfigDef.NonEmptyString(),
            Importance.LOW,
            "User who owns what the sink writes. The NameNode must allow the sink's own user to act"
                + " for this one (`hadoop.proxyuser.<user>.hosts` and `.groups` or `.users`).",
            StoreSettings.GROUP,
            5,
            Width.MEDIUM,
            "Proxy user");
  }

  static LoginSettings from(AbstractConfig config) {
    return new LoginSettings(
        Optional.ofNullable(config.getString(KERBEROS_PRINCIPAL))
            .map(principal -> new Kerberos(principal, Path.of(config.getString(KERBEROS_KEYTAB)))),
        Optional.ofNullable(config.getString(PROXY_USER)));
  }

  /** A principal cannot log in without its keys, and the keys name no principal. */
  static void check(Map<String, ConfigValue> values) {
    ConfigValue principal = values.get(KERBEROS_PRINCIPAL);
    ConfigValue keytab = values.get(KERBEROS_KEYTAB);
    needs(principal, keytab);
    needs(keytab, principal);
  }

  private static void needs(ConfigValue set, ConfigValue other) {
    if (set.value() != null && set.errorMessages().isEmpty() && other.value() == null) {
      other.addErrorMessage("must be set with " + set.name() + "=" + set.value());
    }
  }
}
