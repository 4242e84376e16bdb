// SPDX-License-Identifier: Apache-2.0
package io.millrace.time;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Month;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The usual patterns, of numbers of fixed width, names of months with three letters, offsets and
 * literals, as steps that {@link FieldParser} can walk.
 *
 * <p>Invariant: each field is there once at most, month and day are, and a part of the time only if
 * every greater part is.
 */
@SuppressWarnings("ArrayRecordComponent") // compiled once, never compared
record FieldSteps(Step[] steps, int[] months, boolean hasYear, boolean hasTime, boolean hasOffset) {
  static final int MONTHS = 12;

  private static final int NAME_LENGTH = 3;

  enum Kind {
    YEAR,
    MONTH,
    MONTH_NAME,
    DAY,
    HOUR,
    MINUTE,
    SECOND,
    FRACTION,
    OFFSET,
    LITERAL
  }

  /**
   * One step.
   *
   * @param width digits of a number; 0: as many as there are
   * @param padded one blank may stand before the number
   * @param style of an offset
   * @param literal of a literal
   */
  record Step(Kind kind, int width, boolean padded, OffsetStyle style, byte[] literal) {
    static Step number(Kind kind, int width) {
      return new Step(kind, width, false, null, null);
    }
  }

  /** The steps, if they can say all that the pattern says. */
  static Optional<FieldSteps> compile(List<PatternPart> parts, Locale locale) {
    List<Step> steps = new ArrayList<>();
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    PatternPart before = null;
    for (int i = 0; i < parts.size(); i++) {
      PatternPart part = parts.get(i);
      boolean last = i + 1 == parts.size() || parts.get(i + 1).isLiteral();
      Step step = step(part, before, last);
      if (step == null || (step.kind() != Kind.LITERAL && !kinds.add(step.kind()))) {
        return Optional.empty();
      }
      steps.add(step);
      before = part;
    }
    int[] months = kinds.contains(Kind.MONTH_NAME) ? names(locale) : new int[0];
    if (!isWhole(kinds) || months == null) {
      return Optional.empty();
    }
    return Optional.of(
        new FieldSteps(
            steps.toArray(Step[]::new),
            months,
            kinds.contains(Kind.YEAR),
            kinds.contains(Kind.HOUR),
            kinds.contains(Kind.OFFSET)));
  }

  /** Null if there is none for the part. A number without width must be followed by a literal. */
  private static Step step(PatternPart part, PatternPart before, boolean last) {
    int count = part.count();
    return switch (part.letter()) {
      case PatternPart.LITERAL ->
          new Step(Kind.LITERAL, 0, false, null, part.text().getBytes(UTF_8));
      case 'y', 'u' -> count == 4 ? Step.number(Kind.YEAR, 4) : null;
      case 'M' ->
          count == NAME_LENGTH ? Step.number(Kind.MONTH_NAME, 0) : two(Kind.MONTH, count, last);
      case 'd' ->
          part.isPaddedDay(before) && last
              ? new Step(Kind.DAY, 0, true, null, null)
              : two(Kind.DAY, count, last);
      case 'H' -> two(Kind.HOUR, count, last);
      case 'm' -> two(Kind.MINUTE, count, last);
      case 's' -> two(Kind.SECOND, count, last);
      case 'S' -> count <= 9 ? Step.number(Kind.FRACTION, count) : null;
      case 'Z', 'X', 'x' ->
          OffsetStyle.of(part.letter(), count)
              .map(style -> new Step(Kind.OFFSET, 0, false, style, null))
              .orElse(null);
      default -> null;
    };
  }

  private static Step two(Kind kind, int count, boolean last) {
    if (count == 2) {
      return Step.number(kind, 2);
    }
    return count == 1 && last ? Step.number(kind, 0) : null;
  }

  private static boolean isWhole(Set<Kind> kinds) {
    boolean oneMonth = kinds.contains(Kind.MONTH) != kinds.contains(Kind.MONTH_NAME);
    return oneMonth
        && kinds.contains(Kind.DAY)
        && (kinds.contains(Kind.HOUR) || !kinds.contains(Kind.MINUTE))
        && (kinds.contains(Kind.MINUTE) || !kinds.contains(Kind.SECOND))
        && (kinds.contains(Kind.SECOND) || !kinds.contains(Kind.FRACTION));
  }

  /** The names of the months, each as one number; null if not all have three ASCII letters. */
  private static int[] names(Locale locale) {
    DateTimeFormatter formatter = DateTimeFormatter.ofPattern("MMM", locale);
    int[] names = new int[MONTHS];
    for (Month month : Month.values()) {
      byte[] name = formatter.format(month).getBytes(UTF_8);
      if (name.length != NAME_LENGTH) {
        return null;
      }
      names[month.getValue() - 1] = packed(name, 0);
    }
    return Arrays.stream(names).distinct().count() == MONTHS ? names : null;
  }

  static int packed(byte[] name, int at) {
    return (name[at] & 0xff) << 16 | (name[at + 1] & 0xff) << 8 | (name[at + 2] & 0xff);
  }
}
