// SPDX-License-Identifier: Apache-2.0
package io.millrace.record;

/** What a topic may be called. */
public final class TopicName {
  /** Characters, as Kafka has it. */
  public static final int MAX_LENGTH = 249;

  private TopicName() {}

  /**
   * The text with {@code -} for characters that a topic cannot have. Not {@code .} or {@code _},
   * which collide in the names of metrics.
   */
  public static String replacingIllegal(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isLegal(text.charAt(i))) {
        return replaced(text);
      }
    }
    return text;
  }

  /** Whether a text of legal characters is the name of a topic. */
  public static boolean isName(String text) {
    return !text.isEmpty()
        && !text.equals(".")
        && !text.equals("..")
        && text.length() <= MAX_LENGTH;
  }

  private static String replaced(String text) {
    StringBuilder legal = new StringBuilder(text);
    for (int i = 0; i < legal.length(); i++) {
      if (!isLegal(legal.charAt(i))) {
        legal.setCharAt(i, '-');
      }
    }
    return legal.toString();
  }

  private static boolean isLegal(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '.'
        || c == '_'
        || c == '-';
  }
}
