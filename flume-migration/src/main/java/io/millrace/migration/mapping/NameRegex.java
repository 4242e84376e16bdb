// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.mapping;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression of a file's name, read from left to right into globs without braces. While
 * it is read, a wildcard matches a dot at the begin of a name, as in the expression.
 *
 * <p>Invariant: the globs match every name that the expression does.
 */
final class NameRegex {
  private static final Pattern QUOTED = Pattern.compile("\\\\Q(.*?)(?:\\\\E|$)");
  private static final Pattern PROPERTY = Pattern.compile("\\\\[pP](?:\\{\\w+}|\\w)");

  private final String path;
  private final String regex;
  private final List<String> remarks = new ArrayList<>();
  private final boolean expands;
  private List<String> globs = List.of();
  private boolean exact = true;
  private boolean tooMany;
  private int at;

  /**
   * Takes the expression.
   *
   * @param expands whether one of a few characters becomes as many globs
   */
  private NameRegex(String path, String regex, boolean expands) {
    this.path = path;
    this.regex = regex;
    this.expands = expands;
  }

  /**
   * Reads it.
   *
   * @param path named in errors
   * @throws IllegalArgumentException if it has what no glob can say, or is no expression
   */
  static NameRegex read(String path, String regex) {
    try {
      Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "got \"%s\", whose \"%s\" is no regular expression: %s"
              .formatted(path, regex, e.getDescription()),
          e);
    }
    String unquoted =
        QUOTED
            .matcher(regex)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(found.group(1).replaceAll("[^A-Za-z0-9]", "\\\\$0")));
    NameRegex name = new NameRegex(path, unquoted, true);
    try {
      if (name.parse()) {
        return name;
      }
    } catch (TooManyException e) {
      return new NameRegex(path, unquoted, false).parsed(); // fewer globs, which match more
    }
    return new NameRegex(path, unquoted, false).parsed();
  }

  List<String> globs() {
    return globs;
  }

  private NameRegex parsed() {
    parse();
    return this;
  }

  /** Says no if there would be too many globs; without expansion there are not. */
  private boolean parse() {
    NamePiece whole = alternatives(0);
    if (at < regex.length()) {
      throw none();
    }
    if (whole.globs().stream().anyMatch(glob -> glob.startsWith("?") || glob.startsWith("*"))) {
      remark(
          "names that begin with a dot are matched too, as by the expression; leave the patterns"
              + " that begin with a dot out if they were not meant");
    }
    Set<String> all = new LinkedHashSet<>();
    whole.withDots().globs().stream().filter(glob -> !glob.isEmpty()).forEach(all::add);
    all.remove("."); // no file is called so
    all.remove("..");
    if (all.isEmpty()) {
      throw none();
    }
    globs = List.copyOf(all);
    return !tooMany;
  }

  boolean exact() {
    return exact;
  }

  List<String> remarks() {
    return remarks;
  }

  private NamePiece alternatives(int depth) {
    NamePiece all = sequence(depth);
    while (at < regex.length() && regex.charAt(at) == '|') {
      at++;
      all = bounded(all.or(sequence(depth)));
    }
    return all;
  }

  private NamePiece sequence(int depth) {
    NamePiece sequence = NamePiece.of("");
    boolean first = true;
    while (at < regex.length() && "|)".indexOf(regex.charAt(at)) < 0) {
      char c = regex.charAt(at);
      boolean anchor =
          depth == 0
              && ((c == '^' && first)
                  || (c == '$' && (at + 1 == regex.length() || regex.charAt(at + 1) == '|')));
      if (anchor) {
        at++;
      } else {
        sequence = then(sequence, repeated(atom(depth)));
      }
      first = false;
    }
    return sequence;
  }

  private NamePiece then(NamePiece before, NamePiece next) {
    if (before.globs().size() * next.globs().size() > NamePiece.MOST && next.isCharacters()) {
      tooMany = true;
      return before.then(NamePiece.ANY);
    }
    return bounded(before.then(next));
  }

  private NamePiece bounded(NamePiece piece) {
    if (piece.globs().size() > NamePiece.MOST) {
      throw new TooManyException(none().getMessage());
    }
    return piece;
  }

  private NamePiece atom(int depth) {
    char c = regex.charAt(at++);
    switch (c) {
      case '.' -> {
        return NamePiece.ANY;
      }
      case '(' -> {
        return group(depth);
      }
      case '[' -> {
        int start = at - 1;
        at = CharacterClass.end(regex, start);
        return characters(start);
      }
      case '\\' -> {
        return escape();
      }
      case '*', '+', '?', '{', '^', '$' -> throw none();
      default -> {
        return literal(c);
      }
    }
  }

  private NamePiece literal(char c) {
    if (FileRegex.isSpecial(c) || c == ' ') {
      wider("`" + c + "` cannot stand for itself in a glob and became `?`");
      return NamePiece.of("?");
    }
    return NamePiece.of(Character.toString(c));
  }

  private NamePiece group(int depth) {
    if (regex.startsWith("?:", at)) {
      at += 2;
    } else if (regex.startsWith("?", at)) {
      throw none();
    }
    NamePiece inner = alternatives(depth + 1);
    at++; // the bracket is there, as the expression was compiled
    return inner;
  }

  private NamePiece escape() {
    char c = regex.charAt(at);
    if (c == 'p' || c == 'P') {
      Matcher property = PROPERTY.matcher(regex).region(at - 1, regex.length());
      if (!property.lookingAt()) {
        throw none();
      }
      int start = at - 1;
      at = property.end();
      return characters(start);
    }
    at++;
    if ("dDwWsS".indexOf(c) >= 0) {
      return characters(at - 2);
    }
    if (Character.isLetterOrDigit(c)) {
      throw none();
    }
    return literal(c);
  }

  /** One character out of those that the expression from {@code start} to here matches. */
  private NamePiece characters(int start) {
    String text = regex.substring(start, at);
    CharacterClass matched = CharacterClass.of(text);
    if (matched.isAny()) {
      return NamePiece.ANY;
    }
    if (matched.isExpressible(expands ? 10 : 1)) {
      return new NamePiece(matched.characters(), false);
    }
    wider("`" + text + "` became a wildcard");
    return NamePiece.of("?");
  }

  private NamePiece repeated(NamePiece piece) {
    Repetition often = Repetition.at(regex, at);
    if (often.possessive()) {
      throw none();
    }
    at = often.end();
    if (often.isUnbounded()) {
      return switch (often.least()) {
        case 0 -> many(piece);
        case 1 -> bounded(piece.firstOfMany().then(many(piece)));
        default -> times(piece, often.least()).then(many(piece));
      };
    }
    NamePiece sum = times(piece, often.most());
    for (int i = often.most() - 1; i >= often.least(); i--) {
      sum = bounded(sum.or(times(piece, i)));
    }
    return sum;
  }

  private NamePiece times(NamePiece piece, int count) {
    NamePiece all = NamePiece.of("");
    for (int i = 0; i < count; i++) {
      all = then(all, piece);
    }
    return all;
  }

  private NamePiece many(NamePiece piece) {
    if (!piece.any()) {
      wider("a repetition became `*`");
    }
    return NamePiece.of("*");
  }

  private void wider(String what) {
    exact = false;
    remark(what + ", which matches more");
  }

  private void remark(String text) {
    if (!remarks.contains(text)) {
      remarks.add(text);
    }
  }

  /** More globs than anybody reads. */
  private static final class TooManyException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    TooManyException(String message) {
      super(message);
    }
  }

  private IllegalArgumentException none() {
    return new IllegalArgumentException(
        "got \"%s\", whose expression \"%s\" has no glob; wanted literal characters, .*, […], \\d, (a|b) and repetitions of them"
            .formatted(path, regex));
  }
}
