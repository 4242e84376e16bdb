// SPDX-License-Identifier: Apache-2.0
package io.millrace.transforms;

import static io.millrace.transforms.Records.headers;
import static io.millrace.transforms.Records.ofBytes;
import static io.millrace.transforms.Records.properties;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.transforms.predicates.HeaderMatches;
import io.millrace.transforms.predicates.ValueMatches;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.DropHeaders;
import org.apache.kafka.connect.transforms.Filter;
import org.apache.kafka.connect.transforms.InsertHeader;
import org.apache.kafka.connect.transforms.Transformation;
import org.apache.kafka.connect.transforms.predicates.HasHeaderKey;
import org.apache.kafka.connect.transforms.predicates.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the tests of Flume's interceptors and of its multiplexing selector ask for, of what takes
 * their place. The sources themselves have the fields {@code timestamp}, {@code host}, {@code
 * host.ip} and {@code host.fqdn} for headers, and {@code headers.static.<name>}: {@code
 * RecordFactoryTest} in common holds them. There is nothing in the place of UUIDs, Morphline,
 * serializers of one's own, optional channels and {@code matching} of remove_header; replicating
 * and load balancing are what topics and partitions do.
 */
class FlumeInterceptorsTest {
  private final RegexExtract<SourceRecord> extract = new RegexExtract<>();

  /** {@code Filter} under a predicate, as the worker applies it. */
  private static SourceRecord filter(String pattern, boolean negate, SourceRecord record) {
    ValueMatches<SourceRecord> matches = new ValueMatches<>();
    matches.configure(properties("pattern", pattern));
    return when(matches, negate, new Filter<>(), record);
  }

  private static SourceRecord when(
      Predicate<SourceRecord> predicate,
      boolean negate,
      Transformation<SourceRecord> step,
      SourceRecord record) {
    return predicate.test(record) != negate ? step.apply(record) : record;
  }

  @Test
  void theDefaultRegexOfRegexFilterKeepsEverything() {
    assertThat(filter(".*", true, ofBytes("test"))).isNotNull();
    assertThat(filter(".*", true, ofBytes(""))).isNotNull();
  }

  @Test
  void theDefaultRegexOfRegexFilterDropsEverythingIfWhatItFindsIsExcluded() {
    assertThat(filter(".*", false, ofBytes("test"))).isNull();
    assertThat(filter(".*", false, ofBytes(""))).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "(INFO.*)|(WARNING.*), INFO: some message,    true",
    "(INFO.*)|(WARNING.*), WARNING: some message, true",
    "(INFO.*)|(WARNING.*), this ERROR: message,   false",
    "message,              some message here,     true",
  })
  void regexFilterIncludesOrExcludesWhatIsFound(String regex, String body, boolean found) {
    SourceRecord record = ofBytes(body);

    assertThat(filter(regex, true, record)).isEqualTo(found ? record : null);
    assertThat(filter(regex, false, record)).isEqualTo(found ? null : record);
  }

  @Test
  void regexExtractorNeedsARegexThatIsLegalAndHeaders() {
    assertThatThrownBy(() -> extract.configure(Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("pattern");
    assertThatThrownBy(() -> extract.configure(properties("pattern", "?")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("pattern");
    assertThatThrownBy(() -> extract.configure(properties("pattern", "(\\d)", "headers", "1:")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("headers");
    assertThatThrownBy(() -> extract.configure(properties("pattern", "(\\d)")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("headers");
  }

  @Test
  void regexExtractorTakesAllGroupsOfTheFirstMatch() {
    extract.configure(properties("pattern", "(\\d):(\\d):(\\d)", "headers", "1:one,2:two,3:three"));

    assertThat(headers(extract.apply(ofBytes("1:2:3.4foobar5:6:7"))))
        .isEqualTo(Map.of("one", "1", "two", "2", "three", "3"));
  }

  @Test
  void regexExtractorIgnoresGroupsWithoutHeader() {
    extract.configure(properties("pattern", "(\\d):(\\d):(\\d)", "headers", "1:one,2:two"));

    assertThat(headers(extract.apply(ofBytes("1:2:3.4foobar5"))))
        .isEqualTo(Map.of("one", "1", "two", "2"));
  }

  @ParameterizedTest
  @CsvSource(value = {"1:", "' , ,'", ":a", "' : '"})
  void regexExtractorRefusesEmptyNames(String headers) {
    assertThatThrownBy(() -> extract.configure(properties("pattern", "(\\d)", "headers", headers)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("headers");
  }

  @Test
  void thePassThroughSerializerIsAHeaderThatIsLeftAsItWasFound() {
    extract.configure(
        properties(
            "pattern",
            "^(\\d\\d\\d\\d-\\d\\d-\\d\\d\\s\\d\\d:\\d\\d)(:\\d\\d,\\d\\d\\d)",
            "headers",
            "1:time,2:data"));

    assertThat(headers(extract.apply(ofBytes("2012-10-17 14:34:44,338"))))
        .isEqualTo(Map.of("time", "2012-10-17 14:34", "data", ":44,338"));
  }

  @Test
  void theMillisSerializerIsTimestampFromHeaderBehindRegexExtract() {
    extract.configure(
        properties(
            "pattern", "^(?<time>\\d\\d\\d\\d-\\d\\d-\\d\\d\\s\\d\\d:\\d\\d)(:\\d\\d,\\d\\d\\d)"));
    TimestampFromHeader<SourceRecord> time =
        new TimestampFromHeader<>(InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z")));
    time.configure(
        properties("header", "time", "format", "yyyy-MM-dd HH:mm", "zone", "Europe/Berlin"));

    SourceRecord record =
        time.apply(extract.apply(ofBytes("2012-10-17 14:34:44,338 org.apache.Foo x")));

    assertThat(record.timestamp()).isEqualTo(Instant.parse("2012-10-17T12:34:00Z").toEpochMilli());
  }

  @Test
  void theMillisSerializerNeedsAPattern() {
    assertThatThrownBy(
            () ->
                new TimestampFromHeader<SourceRecord>()
                    .configure(properties("header", "t", "format", "not a pattern")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("format");
  }

  @ParameterizedTest
  @CsvSource({
    "^prefix,                '',      prefix non-prefix suffix, ' non-prefix suffix'",
    "^<\\d+>,                '',      <13>some message,         some message",
    "The (.*) (.*) dog,      $2-$1,   The quick lazy dog,       lazy-quick",
    "\\d+\\s,                 '',      1 2 3 four,               four",
    "foo,                    bar,     no match,                 no match",
    "\\S+@\\S+,             REDACTED, a@b.c and d@e.f, REDACTED and REDACTED",
  })
  void searchReplace(String search, String replace, String body, String expected) {
    RegexReplace.Value<SourceRecord> replacer = new RegexReplace.Value<>();
    replacer.configure(properties("pattern", search, "replacement", replace));

    assertThat(replacer.apply(ofBytes(body)).value()).isEqualTo(expected.getBytes(UTF_8));
  }

  @ParameterizedTest
  @CsvSource({"h1, false", "h2, true"})
  void staticWithPreserveExistingIsInsertHeaderWithoutTheHeader(String name, boolean inserted) {
    HasHeaderKey<SourceRecord> present = new HasHeaderKey<>();
    present.configure(Map.of("name", name));
    InsertHeader<SourceRecord> insert = new InsertHeader<>();
    insert.configure(Map.of("header", name, "value.literal", "new"));

    SourceRecord record = when(present, true, insert, Records.withHeaders("h1", "old"));

    assertThat(headers(record)).containsEntry(name, inserted ? "new" : "old");
  }

  @ParameterizedTest
  @CsvSource({"'h1,h3', h2=2", "h2, 'h1=1,h3=3'", "'h1 , h2,h3', ''", "other, 'h1=1,h2=2,h3=3'"})
  void removeHeaderIsDropHeaders(String dropped, String left) {
    DropHeaders<SourceRecord> drop = new DropHeaders<>();
    drop.configure(Map.of("headers", dropped));

    assertThat(headers(drop.apply(Records.withHeaders("h1", "1", "h2", "2", "h3", "3"))).entrySet())
        .extracting(Object::toString)
        .containsExactlyElementsOf(left.isEmpty() ? List.of() : List.of(left.split(",", -1)));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {"foo, channel-foo", "bar, channel-bar", "other, logs", "null, logs"})
  void theMultiplexingSelectorIsATopicForEachValueAndTheTopicSoFarByDefault(
      String value, String expected) {
    SourceRecord record = Records.withHeaders("type", value);
    for (String mapped : List.of("foo", "bar")) {
      HeaderMatches<SourceRecord> matches = new HeaderMatches<>();
      matches.configure(properties("header", "type", "pattern", "^" + mapped + "$"));
      TopicFromHeader<SourceRecord> topic = new TopicFromHeader<>();
      topic.configure(properties("template", "channel-" + mapped));
      record = when(matches, false, topic, record);
    }

    assertThat(record.topic()).isEqualTo(expected);
  }

  @Test
  void aMultiplexingSelectorWithoutDefaultDropsTheEventWhichHereIsAnErrorIfWanted() {
    TopicFromHeader<SourceRecord> topic = new TopicFromHeader<>();
    topic.configure(properties("template", "channel-%{type}", "on.missing", "fail"));

    assertThat(topic.apply(Records.withHeaders("type", "foo")).topic()).isEqualTo("channel-foo");
    assertThatThrownBy(() -> topic.apply(Records.withHeaders("kind", "foo")))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("no header type");
  }
}
