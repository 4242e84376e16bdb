// SPDX-License-Identifier: Apache-2.0
package io.millrace.transforms;

import io.millrace.config.Checks;
import io.millrace.config.Choice;
import io.millrace.config.StepConfig;
import io.millrace.transforms.text.GuardedRegex;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.Headers;

/**
 * Groups of a regular expression become headers; Flume's regex_extractor.
 *
 * <p>Invariant: a record without a match is passed on as it is, or is an error; never does it get a
 * part of its headers.
 */
public final class RegexExtract<R extends ConnectRecord<R>> extends Step<R> {
  public static final String OVERVIEW_DOC =
      "Sets headers to what the groups of a regular expression find in the value, the key or another"
          + " header. A header of that name that is there already is replaced. A group that took no"
          + " part in the match leaves its header as it is.";

  private static final String SOURCE = "source";
  private static final String HEADERS = "headers";
  private static final String ON_NO_MATCH = "on.no.match";

  private static final Choice<NoMatch> NO_MATCHES = Choice.of(NoMatch.class);

  public static final ConfigDef CONFIG_DEF = define();

  private TextSource source;
  private GuardedRegex regex;
  private List<GroupHeader> headers;
  private NoMatch onNoMatch;

  private enum NoMatch {
    IGNORE,
    FAIL
  }

  private static ConfigDef define() {
    ConfigDef def =
        GuardedRegex.define(
            new ConfigDef(),
            "A regular expression of Java, found anywhere in the text; the first match counts. Each"
                + " group with a name, as in `(?<level>[A-Z]+)`, sets the header of that name, unless"
                + " `headers` is set.");
    return def.define(
            SOURCE,
            ConfigDef.Type.STRING,
            "value",
            Checks.parsable("value, key, or header: and a name", TextSource::parse),
            Importance.MEDIUM,
            "The text to look in. Value and key must be a string or bytes, which are read as UTF-8; a"
                + " header may be anything.")
        .define(
            HEADERS,
            ConfigDef.Type.LIST,
            List.of(),
            ConfigDef.LambdaValidator.with(GroupHeader::check, () -> "list of group:header"),
            Importance.MEDIUM,
            "Which group sets which header, as `1:level,2:log.time,user:app.user`: a group by its"
                + " number, 0 being the whole match, or its name. Other groups set none.")
        .define(
            ON_NO_MATCH,
            ConfigDef.Type.STRING,
            NO_MATCHES.text(NoMatch.IGNORE),
            NO_MATCHES,
            Importance.MEDIUM,
            "What becomes of a record in which `pattern` is not found, or that has no such text."
                + " `ignore`: it is passed on as it is. `fail`: it is an error, for"
                + " `errors.tolerance` to decide.");
  }

  @Override
  public void configure(Map<String, ?> properties) {
    AbstractConfig config = StepConfig.ofTransformation(CONFIG_DEF, properties);
    source = TextSource.parse(config.getString(SOURCE));
    regex = GuardedRegex.from(config);
    onNoMatch = NO_MATCHES.from(config, ON_NO_MATCH);
    headers = GroupHeader.select(config, HEADERS);
  }

  @Override
  public R apply(R record) {
    String text = source.text(record);
    if (text == null || !regex.find(text)) {
      return switch (onNoMatch) {
        case IGNORE -> record;
        case FAIL -> throw noMatch(record, text);
      };
    }
    Headers changed = record.headers().duplicate();
    for (GroupHeader header : headers) {
      String found = regex.group(header.group());
      if (found != null) {
        changed.remove(header.name()).addString(header.name(), found);
      }
    }
    return record.newRecord(
        record.topic(),
        record.kafkaPartition(),
        record.keySchema(),
        record.key(),
        record.valueSchema(),
        record.value(),
        record.timestamp(),
        changed);
  }

  private DataException noMatch(R record, String text) {
    return new DataException(
        "A record of topic %s: %s '%s'"
            .formatted(
                record.topic(),
                text == null
                    ? "there is no " + source + " to look in for"
                    : "its " + source + ", of " + text.length() + " characters, has no match of",
                regex));
  }

  @Override
  public ConfigDef config() {
    return CONFIG_DEF;
  }
}
