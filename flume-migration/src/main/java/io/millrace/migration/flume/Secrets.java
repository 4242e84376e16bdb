// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.flume;

import java.util.regex.Pattern;

/** Values that must not be shown, nor written into a connector. */
public final class Secrets {
  private static final Pattern KEY =
      Pattern.compile(
          "(?i)passw(?:or)?d|passphrase|secret|credential|jaas\\.config|token|access-?key"
              + "|keystore\\.key|private-?key|ssl\\.key$|user-?info|user\\.info");

  /** Such as the password in an address of a database, or that of a command. */
  private static final Pattern WITHIN =
      Pattern.compile(
          "(?i)((?:passw(?:or)?d|pwd|secret|token)\\s*[=:]\\s*\"?)[^&;,\\s\"]+"
              + "|(://[^/\\s:@]+:)[^/\\s@]+(?=@)"
              + "|(\\s--?(?:passw(?:or)?d|pass|pwd|secret|token)\\s+)\\S+"
              + "|(\\s(?:-u|--user)[\\s=]*[^\\s:]+:)\\S+");

  private static final String HIDDEN = "(hidden)";

  private Secrets() {}

  /** Whether what a key holds is secret. */
  public static boolean is(String key) {
    return KEY.matcher(key).find();
  }

  /** The value as anybody may see it. */
  public static String shown(String key, String value) {
    return is(key) ? HIDDEN : WITHIN.matcher(value).replaceAll("$1$2$3$4" + HIDDEN);
  }
}
