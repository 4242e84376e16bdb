// SPDX-License-Identifier: Apache-2.0
package io.millrace.transforms.predicates;

import io.millrace.config.StepConfig;
import io.millrace.config.Version;
import io.millrace.transforms.text.GuardedRegex;
import io.millrace.transforms.text.RecordText;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.transforms.predicates.Predicate;

/** Whether a regular expression is found in the value; with Filter it is Flume's regex_filter. */
public final class ValueMatches<R extends ConnectRecord<R>> implements Predicate<R>, Versioned {
  public static final String OVERVIEW_DOC =
      "True if a regular expression is found in the value, a string or bytes, which are read as"
          + " UTF-8. False for a record without value, such as a tombstone.";

  public static final ConfigDef CONFIG_DEF =
      GuardedRegex.define(
          new ConfigDef(),
          "A regular expression of Java, found anywhere in the value, as in Flume's regex_filter;"
              + " `^` and `$` are its beginning and end.");

  private GuardedRegex regex;

  @Override
  public void configure(Map<String, ?> properties) {
    regex = GuardedRegex.from(StepConfig.ofPredicate(CONFIG_DEF, properties));
  }

  @Override
  public boolean test(R record) {
    String text = RecordText.value(record);
    return text != null && regex.find(text);
  }

  @Override
  public ConfigDef config() {
    return CONFIG_DEF;
  }

  @Override
  public String version() {
    return Version.current();
  }

  @Override
  public void close() {
    // nothing is held
  }
}
