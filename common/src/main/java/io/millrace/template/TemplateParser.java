// SPDX-License-Identifier: Apache-2.0
package io.millrace.template;

import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** One pass over a template's text. Every error names the escape and where it stands. */
final class TemplateParser {
  private static final String LEGAL =
      "%{header} %t "
          + Arrays.stream(TimeEscape.values())
              .map(escape -> "%" + escape.letter())
              .collect(Collectors.joining(" "))
          + " "
          + Arrays.stream(HostEscape.values())
              .map(HostEscape::escape)
              .collect(Collectors.joining(" "))
          + " %%";

  private final String text;
  private final List<Segment> segments = new ArrayList<>();
  private final StringBuilder literal = new StringBuilder();
  private int next;

  TemplateParser(String text) {
    this.text = text;
  }

  List<Segment> parse() {
    while (next < text.length()) {
      int percent = text.indexOf('%', next);
      if (percent < 0) {
        percent = text.length();
      }
      literal.append(text, next, percent);
      next = percent;
      if (next < text.length()) {
        parseEscape();
      }
    }
    endLiteral();
    return List.copyOf(segments);
  }

  private void parseEscape() {
    if (next + 1 == text.length()) {
      throw error("ends with a lone %", "write %% for a percent sign");
    }
    int kind = text.codePointAt(next + 1);
    switch (kind) {
      case '%' -> {
        literal.append('%');
        next += 2;
      }
      case '{' -> add(header(enclosed('}')));
      case '[' -> add(host(enclosed(']')));
      case 't' -> {
        add(new Segment.Timestamp());
        next += 2;
      }
      default -> {
        add(time(kind));
        next += 2;
      }
    }
  }

  /** What stands between the bracket at {@code next + 1} and {@code close}. */
  private String enclosed(char close) {
    int end = text.indexOf(close, next);
    if (end < 0) {
      throw error("has an escape without its " + close, "begun by " + text.substring(next));
    }
    return text.substring(next + 2, end);
  }

  private Segment header(String name) {
    if (name.isEmpty()) {
      throw error("has the escape %{} without a header name", "write %{name}");
    }
    next += name.length() + 3;
    return new Segment.Header(name);
  }

  private Segment host(String name) {
    for (HostEscape escape : HostEscape.values()) {
      if (escape.matches(name)) {
        Segment host = resolved(escape);
        next += name.length() + 3;
        return host;
      }
    }
    throw error("has the unknown escape %[" + name + "]", "legal are " + LEGAL);
  }

  private Segment resolved(HostEscape escape) {
    try {
      return new Segment.Host(escape.resolve());
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          "Template '" + text + "': this host's name for " + escape.escape() + " is unknown", e);
    }
  }

  private Segment time(int letter) {
    for (TimeEscape escape : TimeEscape.values()) {
      if (escape.letter() == letter) {
        return new Segment.Time(escape);
      }
    }
    throw error("has the unknown escape %" + Character.toString(letter), "legal are " + LEGAL);
  }

  private void add(Segment segment) {
    endLiteral();
    segments.add(segment);
  }

  private void endLiteral() {
    if (literal.length() > 0) {
      segments.add(new Segment.Text(literal.toString()));
      literal.setLength(0);
    }
  }

  private IllegalArgumentException error(String what, String remedy) {
    return new IllegalArgumentException(
        "Template '" + text + "' " + what + " at character " + (next + 1) + "; " + remedy);
  }
}
