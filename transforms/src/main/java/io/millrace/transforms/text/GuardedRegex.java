// SPDX-License-Identifier: Apache-2.0
package io.millrace.transforms.text;

import io.millrace.config.Checks;
import io.millrace.config.Verbatim;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.connect.errors.DataException;

/**
 * A user's regular expression. It is Java's, which can take exponentially long; so it sees the
 * first characters of a text only, and is stopped after a number of looks at a character.
 *
 * <p>Invariant: every search of an expression that looks at characters in each of its ways ends,
 * with a result or a DataException, after a time that the two bounds limit. Few do not: a group
 * that may be empty and is repeated by a large number, or dozens of alternatives of anchors alone.
 * One thread at a time.
 */
public final class GuardedRegex {
  public static final String PATTERN = "pattern";
  private static final String MAX_INPUT_CHARS = "max.input.chars";
  private static final String MAX_STEPS = "max.steps";
  private static final int MOST_CHARS = 65_536;

  private final int mostChars;
  private final GuardedText input;
  private final Matcher matcher;

  public GuardedRegex(Pattern pattern, int mostChars, int mostSteps) {
    this.mostChars = mostChars;
    this.input = new GuardedText(mostSteps);
    this.matcher = pattern.matcher(input);
  }

  /** Adds the expression's key and those of its bounds. */
  public static ConfigDef define(ConfigDef def, String documentation) {
    return define(def, documentation, MOST_CHARS);
  }

  /**
   * The same with another bound.
   *
   * @param mostChars the default of {@code max.input.chars}
   */
  public static ConfigDef define(ConfigDef def, String documentation, int mostChars) {
    return def.define(
            PATTERN,
            ConfigDef.Type.STRING,
            ConfigDef.NO_DEFAULT_VALUE,
            ConfigDef.CompositeValidator.of(new ConfigDef.NonEmptyString(), Checks.regex()),
            Importance.HIGH,
            documentation)
        .define(
            MAX_INPUT_CHARS,
            ConfigDef.Type.INT,
            mostChars,
            Range.atLeast(1),
            Importance.LOW,
            "The first so many characters of a text are searched, as if it ended there.")
        .define(
            MAX_STEPS,
            ConfigDef.Type.INT,
            10_000_000,
            Range.atLeast(1),
            Importance.LOW,
            "How often `pattern` may look at a character of one text before it is stopped, which is"
                + " an error of the record: `errors.tolerance` and the dead letter queue apply."
                + " Expressions that can match the same text in many ways, such as `a*a*a*b` or"
                + " `(a+)+\\1b`, can take for ever.");
  }

  public static GuardedRegex from(AbstractConfig config) {
    return new GuardedRegex(
        Pattern.compile(Verbatim.text(config, PATTERN)),
        config.getInt(MAX_INPUT_CHARS),
        config.getInt(MAX_STEPS));
  }

  /** Whether the expression is found anywhere in the text. */
  public boolean find(String text) {
    input.set(text, mostChars);
    matcher.reset();
    try {
      return matcher.find();
    } catch (GuardedText.RunawayException | StackOverflowError e) {
      throw tooMuch(text, e);
    }
  }

  /**
   * What a group, by its number or name, took in the match that was found last; null if it took no
   * part.
   */
  public String group(String group) {
    return Groups.isNumber(group) ? matcher.group(Integer.parseInt(group)) : matcher.group(group);
  }

  /**
   * The text with every match replaced; the same object if there is none.
   *
   * @param replacement with {@code $1} and <code>${name}</code>, as checked by {@link
   *     Groups#checkReplacement}
   */
  public String replaceAll(String text, String replacement) {
    if (!find(text)) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + replacement.length());
    int end = 0;
    try {
      do {
        // An empty match may be found between the halves of a character, which are not to be
        // parted.
        if (!isInPair(text, matcher.start())) {
          matcher.appendReplacement(out, replacement);
          end = matcher.end();
        }
      } while (matcher.find());
    } catch (GuardedText.RunawayException | StackOverflowError e) {
      throw tooMuch(text, e);
    }
    return out.append(text, end, text.length()).toString();
  }

  private static boolean isInPair(String text, int at) {
    return at > 0
        && at < text.length()
        && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
  }

  private DataException tooMuch(String text, Throwable cause) {
    String why =
        cause instanceof StackOverflowError
            ? "needs more stack than there is"
            : "did not end within " + MAX_STEPS + " = " + input.mostLooks();
    return new DataException(
        "%s '%s' %s, on a text of %d characters, of which it sees %d; write it so that it matches a text in one way only, or lower %s"
            .formatted(
                PATTERN, matcher.pattern(), why, text.length(), input.length(), MAX_INPUT_CHARS),
        cause);
  }

  @Override
  public String toString() {
    return matcher.pattern().pattern();
  }
}
