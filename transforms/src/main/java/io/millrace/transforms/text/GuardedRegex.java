// SPDX-License-Identifier: Apache-2.0
package io.millrace.transforms.text;

import io.millrace.config.Checks;
import io.millrace.config.Verbatim;
import io.millrace.regex.BoundedSearch;
import io.millrace.regex.CharText;
import io.millrace.regex.RunawayException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.connect.errors.DataException;

/**
 * A user's regular expression. It sees the first characters of a text only, and is stopped after a
 * number of looks at a character.
 *
 * <p>Invariant: every search that {@link BoundedSearch} ends has a result or is a DataException.
 * One thread at a time.
 */
public final class GuardedRegex {
  public static final String PATTERN = "pattern";
  private static final String MAX_INPUT_CHARS = "max.input.chars";
  private static final String MAX_STEPS = "max.steps";
  private static final int MOST_CHARS = 65_536;

  private final CharText input;
  private final BoundedSearch search;
  private final Matcher match;

  public GuardedRegex(Pattern pattern, int mostChars, int mostSteps) {
    this.input = new CharText(mostChars, mostSteps);
    this.search = new BoundedSearch(pattern, input);
    this.match = search.match();
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
    input.set(text);
    try {
      return search.find();
    } catch (RunawayException e) {
      throw tooMuch(text, e);
    }
  }

  /**
   * What a group, by its number or name, took in the match that was found last; null if it took no
   * part.
   */
  public String group(String group) {
    return Groups.isNumber(group) ? match.group(Integer.parseInt(group)) : match.group(group);
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
        if (!isInPair(text, match.start())) {
          match.appendReplacement(out, replacement);
          end = match.end();
        }
      } while (search.findNext());
    } catch (RunawayException e) {
      throw tooMuch(text, e);
    }
    return out.append(text, end, text.length()).toString();
  }

  private static boolean isInPair(String text, int at) {
    return at > 0
        && at < text.length()
        && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
  }

  private DataException tooMuch(String text, RunawayException cause) {
    String why =
        cause.getCause() == null
            ? "did not end within " + MAX_STEPS + " = " + input.mostLooks()
            : cause.getMessage();
    return new DataException(
        "%s '%s' %s, on a text of %d characters, of which it sees %d; write it so that it matches a text in one way only, or lower %s"
            .formatted(
                PATTERN, match.pattern(), why, text.length(), input.length(), MAX_INPUT_CHARS),
        cause);
  }

  @Override
  public String toString() {
    return match.pattern().pattern();
  }
}
