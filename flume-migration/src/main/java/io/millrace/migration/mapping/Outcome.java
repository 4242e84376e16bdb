// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.mapping;

/**
 * What becomes of a key.
 *
 * @param becomes our keys, in Markdown; empty if there are none
 * @param why what differs, or why nothing has to be done
 * @param todo what a person has to do; empty if nothing
 */
public record Outcome(Level level, String becomes, String why, String todo) {

  public static Outcome ok(String becomes, String why) {
    return new Outcome(Level.OK, becomes, why, "");
  }

  public static Outcome changed(String becomes, String why, String todo) {
    return new Outcome(Level.CHANGED, becomes, why, todo);
  }

  public static Outcome lost(String why, String todo) {
    return new Outcome(Level.LOST, "", why, todo);
  }

  /** The same, of our key with the value that it got. */
  Outcome set(String key, String value) {
    return new Outcome(level, Code.of(key + "=" + value), why, todo);
  }
}
