// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with Flume's escapes as a template of ours.
 *
 * <p>Invariant: it prints what Flume prints, and is valid.
 *
 * @param text the template
 * @param remarks what was odd about it
 */
public record FlumeTemplate(String text, List<String> remarks) {
  private static final Pattern ESCAPE = Pattern.compile("%(?:([\\w%])|\\{([\\w.-]+)}|\\[(\\w+)])");
  private static final String LETTERS = "tsaAbBcdDeHIjklmMnpSyYz%";
  private static final List<String> HOSTS = List.of("localhost", "ip", "fqdn");

  /**
   * Reads it as Flume does: a percent sign that begins no escape is one, and a letter that is none
   * prints nothing.
   *
   * @throws IllegalArgumentException if Flume fails with each event
   */
  public static FlumeTemplate of(String flumes) {
    StringBuilder text = new StringBuilder();
    List<String> remarks = new ArrayList<>();
    Matcher escape = ESCAPE.matcher(flumes);
    int end = 0;
    while (escape.find()) {
      text.append(literal(flumes.substring(end, escape.start())));
      end = escape.end();
      String letter = escape.group(1);
      String host = escape.group(3);
      if (letter != null && LETTERS.indexOf(letter.charAt(0)) < 0) {
        remarks.add("`" + escape.group() + "` is no escape, and prints nothing, as in Flume");
      } else if (host != null && !HOSTS.contains(host.toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException(
            "got \"%s\" in \"%s\", wanted %%[localhost], %%[IP] or %%[FQDN]; Flume fails with it"
                .formatted(escape.group(), flumes));
      } else {
        text.append(escape.group());
      }
    }
    text.append(literal(flumes.substring(end)));
    return new FlumeTemplate(text.toString(), remarks);
  }

  /** A text without escapes. */
  public static String literal(String text) {
    return text.replace("%", "%%");
  }

  /** The headers that a text names, Flume's or one of ours. */
  public static Set<String> headers(String text) {
    Set<String> headers = new TreeSet<>();
    Matcher escape = ESCAPE.matcher(text);
    while (escape.find()) {
      if (escape.group(2) != null) {
        headers.add(escape.group(2));
      }
    }
    return headers;
  }

  /** Whether it has a time in it, which Flume takes from the header {@code timestamp}. */
  public static boolean printsTime(String flumes) {
    Matcher escape = ESCAPE.matcher(flumes);
    while (escape.find()) {
      if (escape.group(1) != null && !escape.group(1).equals("%")) {
        return true;
      }
    }
    return false;
  }

  boolean printsHost() {
    return text.contains("%[");
  }
}
