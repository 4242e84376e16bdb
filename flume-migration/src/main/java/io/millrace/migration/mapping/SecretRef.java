// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.mapping;

import java.util.regex.Pattern;

/** What stands in a connector for a secret: the worker takes it from a file of its own. */
public final class SecretRef {
  private static final Pattern FOREIGN = Pattern.compile("[^A-Za-z0-9_.-]");
  private static final String FILE = "/etc/millrace/secrets.properties";
  private static final String BEGIN = "${file:" + FILE + ":";

  private SecretRef() {}

  /** The reference to what a key of Flume's file holds. */
  static String of(Setting setting) {
    return BEGIN + name(setting) + "}";
  }

  /** Whether a value is such a reference. */
  public static boolean is(String value) {
    return value.startsWith(BEGIN);
  }

  static Outcome outcome(Setting setting, String key) {
    return Outcome.changed(
        Code.of(key + "=" + of(setting)),
        "a secret is not written into a connector, the worker takes it from a file",
        "on each worker set `config.providers=file` and"
            + " `config.providers.file.class=org.apache.kafka.common.config.provider.FileConfigProvider`,"
            + " have `config.providers.file.param.allowed.paths` name its directory if it is set,"
            + " and put "
            + Code.of(name(setting) + "=…")
            + " into `"
            + FILE
            + "`");
  }

  private static String name(Setting setting) {
    return FOREIGN.matcher(setting.component().path() + setting.key()).replaceAll("-");
  }
}
