// SPDX-License-Identifier: Apache-2.0
package io.millrace.transforms.predicates;

import io.millrace.config.StepConfig;
import io.millrace.config.Version;
import io.millrace.transforms.text.GuardedRegex;
import io.millrace.transforms.text.RecordText;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.transforms.predicates.Predicate;

/** Whether a regular expression is found in a header. */
public final class HeaderMatches<R extends ConnectRecord<R>> implements Predicate<R>, Versioned {
  public static final String OVERVIEW_DOC =
      "True if a regular expression is found in the last header of a name. False for a record without"
          + " that header.";

  private static final String HEADER = "header";

  public static final ConfigDef CONFIG_DEF =
      GuardedRegex.define(
          new ConfigDef()
              .define(
                  HEADER,
                  ConfigDef.Type.STRING,
                  ConfigDef.NO_DEFAULT_VALUE,
                  new ConfigDef.NonEmptyString(),
                  Importance.HIGH,
                  "The name of the header. What is neither string nor bytes is used as text."),
          "A regular expression of Java, found anywhere in the header: `ERROR` is also found in"
              + " `NO_ERROR`, `^ERROR$` is not.");

  private String header;
  private GuardedRegex regex;

  @Override
  public void configure(Map<String, ?> properties) {
    AbstractConfig config = StepConfig.ofPredicate(CONFIG_DEF, properties);
    header = config.getString(HEADER);
    regex = GuardedRegex.from(config);
  }

  @Override
  public boolean test(R record) {
    String text = RecordText.header(record, header);
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
