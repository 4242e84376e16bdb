// SPDX-License-Identifier: Apache-2.0
package io.millrace.transforms;

import io.millrace.config.Checks;
import io.millrace.config.StepConfig;
import io.millrace.config.Verbatim;
import io.millrace.transforms.text.Groups;
import io.millrace.transforms.text.GuardedRegex;
import io.millrace.transforms.text.RecordText;
import io.millrace.transforms.text.Utf8;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.connector.ConnectRecord;

/**
 * Replaces every match of a regular expression; Flume's search_replace.
 *
 * <p>Invariant: bytes outside of matches stay as they are, whether they are UTF-8 or not; a record
 * without a match is passed on as the same object.
 */
public abstract sealed class RegexReplace<R extends ConnectRecord<R>> extends Step<R> {
  public static final String OVERVIEW_DOC =
      "Replaces every match of a regular expression in the value (`RegexReplace$Value`) or the key"
          + " (`RegexReplace$Key`). A string stays a string; bytes stay bytes and are read as UTF-8."
          + " A byte that is no UTF-8 counts as one character, and stays as it is unless it is in a"
          + " match. Records without value or key, such as tombstones, are passed on.";

  private static final String REPLACEMENT = "replacement";

  /** As long as a record may be by default; a secret behind it would stay. */
  private static final int MOST_CHARS = 1_048_576;

  public static final ConfigDef CONFIG_DEF =
      GuardedRegex.define(
              new ConfigDef(),
              "A regular expression of Java; all matches are replaced. What is beyond"
                  + " `max.input.chars` stays as it is. Blanks at its ends count.",
              MOST_CHARS)
          .define(
              REPLACEMENT,
              ConfigDef.Type.STRING,
              "",
              Checks.parsable("text with $1 and ${name}", Groups::checkSyntax),
              Importance.HIGH,
              "What stands in place of a match: `$1` or `${name}` is what a group found, and `\\`"
                  + " takes the meaning from the `$` or `\\` after it. Empty: matches are removed;"
                  + " blanks at its ends count. A worker with ConfigProviders takes `${` for itself only where a colon follows.");

  private GuardedRegex regex;
  private String replacement;

  @Override
  public void configure(Map<String, ?> properties) {
    AbstractConfig config = StepConfig.ofTransformation(CONFIG_DEF, properties);
    regex = GuardedRegex.from(config);
    replacement = Verbatim.text(config, REPLACEMENT);
    try {
      new Groups(Verbatim.text(config, GuardedRegex.PATTERN)).checkReplacement(replacement);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(REPLACEMENT, replacement, e.getMessage());
    }
  }

  /** The same object if nothing is to be replaced. */
  final Object replaced(R record, String part, Object object) {
    if (object == null) {
      return null;
    }
    if (object instanceof String text) {
      return regex.replaceAll(text, replacement);
    }
    if (object instanceof byte[] bytes) {
      String text = Utf8.decode(bytes);
      String changed = regex.replaceAll(text, replacement);
      return changed.equals(text) ? bytes : Utf8.encode(changed);
    }
    if (object instanceof ByteBuffer buffer) {
      byte[] bytes = new byte[buffer.remaining()];
      buffer.duplicate().get(bytes);
      String text = Utf8.decode(bytes);
      String changed = regex.replaceAll(text, replacement);
      return changed.equals(text) ? buffer : ByteBuffer.wrap(Utf8.encode(changed));
    }
    throw RecordText.notText(record, part, object);
  }

  @Override
  public ConfigDef config() {
    return CONFIG_DEF;
  }

  /** In the value. */
  public static final class Value<R extends ConnectRecord<R>> extends RegexReplace<R> {
    @Override
    public R apply(R record) {
      Object changed = replaced(record, "value", record.value());
      return changed == record.value()
          ? record
          : record.newRecord(
              record.topic(),
              record.kafkaPartition(),
              record.keySchema(),
              record.key(),
              record.valueSchema(),
              changed,
              record.timestamp());
    }
  }

  /** In the key. */
  public static final class Key<R extends ConnectRecord<R>> extends RegexReplace<R> {
    @Override
    public R apply(R record) {
      Object changed = replaced(record, "key", record.key());
      return changed == record.key()
          ? record
          : record.newRecord(
              record.topic(),
              record.kafkaPartition(),
              record.keySchema(),
              changed,
              record.valueSchema(),
              record.value(),
              record.timestamp());
    }
  }
}
