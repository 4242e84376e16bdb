// SPDX-License-Identifier: Apache-2.0
package io.millrace.transforms;

import static io.millrace.transforms.Records.headers;
import static io.millrace.transforms.Records.ofBytes;
import static io.millrace.transforms.Records.ofString;
import static io.millrace.transforms.Records.tombstone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegexExtractTest {
  private final RegexExtract<SourceRecord> extract = new RegexExtract<>();

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      nullValues = "null",
      value = {
        "(?<level>[A-Z]+)       ;                    ; INFO  started  ; level=INFO",
        "(?<day>\\d+) (?<t>\\S+);                    ; on 5 12:00 end ; day=5,t=12:00",
        "(\\S+) (\\S+) (\\S+)   ; 1:a,2:b            ; x y z          ; a=x,b=y",
        "(\\S+) (\\S+)          ; 0:all,2:log.second ; x y            ; all=x y,log.second=y",
        "(?<u>\\w+)@(\\w+)      ; u:app.user,2:h-2   ; joe@web        ; app.user=joe,h-2=web",
        "(\\d)                  ; 1:first            ; 1 2 3          ; first=1",
        "(a)|(?<b>b)            ; 1:a,b:b            ; b              ; b=b",
        "(?<word>\\p{IsHan}+)   ;                    ; 错误 x         ; word=错误",
        "(?<empty>x*)           ;                    ; abc            ; empty=",
        "(?<no>[A-Z]+)          ;                    ; nothing        ; null",
        "\\(?<(?<tag>\\w+)>     ;                    ; (<b>           ; tag=b",
      })
  void whatGroupsFindBecomesHeaders(String pattern, String headers, String text, String expected) {
    configure("pattern", pattern, "headers", headers == null ? "" : headers);

    Map<String, Object> wanted = new HashMap<>();
    if (expected != null) {
      for (String pair : expected.split(",", -1)) {
        int equals = pair.indexOf('=');
        wanted.put(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
    assertThat(headers(extract.apply(ofBytes(text)))).isEqualTo(wanted);
    assertThat(headers(extract.apply(ofString(text)))).isEqualTo(wanted);
  }

  @Test
  void nothingElseOfTheRecordChangesAndTheRecordItselfDoesNot() {
    configure("pattern", "(?<level>[A-Z]+)");
    SourceRecord record = ofBytes("INFO x");

    SourceRecord changed = extract.apply(record);

    assertThat(headers(record)).isEmpty();
    assertThat(changed.headers().lastWithName("level").schema()).isEqualTo(Schema.STRING_SCHEMA);
    assertThat(
            changed.newRecord(
                changed.topic(),
                changed.kafkaPartition(),
                changed.keySchema(),
                changed.key(),
                changed.valueSchema(),
                changed.value(),
                changed.timestamp(),
                record.headers()))
        .isEqualTo(record);
  }

  @Test
  void headersOfTheNameAreReplacedAndOthersStay() {
    configure("pattern", "(?<level>[A-Z]+)|(?<host>\\d+)");
    ConnectHeaders headers = new ConnectHeaders();
    headers.addString("level", "old").addString("other", "o").addInt("level", 7);
    headers.addString("host", "h");

    SourceRecord changed = extract.apply(Records.of(Schema.STRING_SCHEMA, "WARN", headers));

    assertThat(changed.headers()).extracting("key").containsExactly("other", "host", "level");
    assertThat(headers(changed)).isEqualTo(Map.of("other", "o", "host", "h", "level", "WARN"));
  }

  @ParameterizedTest
  @CsvSource({"header:path,log", "key,k", "value,v"})
  void theTextMayBeValueKeyOrHeader(String source, String expected) {
    configure("pattern", "(?<found>[a-z]+)", "source", source);

    assertThat(headers(extract.apply(Records.withHeaders("path", "/log/2"))))
        .containsEntry("found", expected);
  }

  @Test
  void headersOfOtherTypesAreUsedAsText() {
    configure("pattern", "(?<first>\\d)", "source", "header:n");

    assertThat(headers(extract.apply(withHeader(Schema.INT32_SCHEMA, 42))))
        .containsEntry("first", "4");
    assertThat(headers(extract.apply(withHeader(Schema.BYTES_SCHEMA, new byte[] {'x', '9'}))))
        .containsEntry("first", "9");
    assertThat(
            headers(
                extract.apply(
                    withHeader(Schema.BYTES_SCHEMA, ByteBuffer.wrap(new byte[] {'x', '8'})))))
        .containsEntry("first", "8");
    assertThat(headers(extract.apply(withHeader(Schema.OPTIONAL_STRING_SCHEMA, null))))
        .doesNotContainKey("first");
  }

  @Test
  void withFailARecordWithoutMatchOrTextIsAnError() {
    configure("pattern", "(?<level>[A-Z]+)", "on.no.match", "fail");

    assertThatThrownBy(() -> extract.apply(ofBytes("abc")))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "A record of topic logs: its value, of 3 characters, has no match of '(?<level>[A-Z]+)'");
    assertThatThrownBy(() -> extract.apply(tombstone()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("there is no value");
  }

  @Test
  void withIgnoreARecordWithoutMatchOrTextIsTheSame() {
    configure("pattern", "(?<level>[A-Z]+)", "source", "header:h");
    SourceRecord without = ofBytes("ABC");
    SourceRecord unmatched = Records.withHeaders("h", "abc");

    assertThat(extract.apply(without)).isSameAs(without);
    assertThat(extract.apply(unmatched)).isSameAs(unmatched);

    configure("pattern", "(?<level>[A-Z]+)");
    SourceRecord tombstone = tombstone();
    assertThat(extract.apply(tombstone)).isSameAs(tombstone);
  }

  @Test
  void aValueThatIsNoTextIsAnError() {
    configure("pattern", "(?<level>[A-Z]+)");

    assertThatThrownBy(() -> extract.apply(Records.of(null, Map.of("a", 1), new ConnectHeaders())))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("The value of a record of topic logs is a java.util.")
        .hasMessageContaining("wanted a string or bytes");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "pattern ~ ( ~ position",
        "pattern ~ '' ~ non-empty",
        "pattern ~ [A-Z]+ ~ has no group with a name",
        "headers ~ 1 ~ is no pair of a group and a header",
        "headers ~ 1: ~ no pair",
        "headers ~ :a ~ no pair",
        "headers ~ 2:a ~ has no group 2; there are level, 0 to 1",
        "headers ~ lvl:a ~ has no group lvl",
        "headers ~ 99999999999:a ~ has no group 99999999999",
        "source ~ body ~ must be value, key or header:<name>",
        "source ~ header: ~ must be value, key or header:<name>",
        "on.no.match ~ drop ~ ignore, fail",
        "max.input.chars ~ 0 ~ at least 1",
        "max.steps ~ 0 ~ at least 1",
        "patern ~ x ~ did you mean \"pattern\"?",
        "regex ~ x ~ unknown key; there are",
      })
  void aMistakeIsReportedOnItsKey(String key, String value, String message) {
    Map<String, String> properties = new HashMap<>(Map.of("pattern", "(?<level>[A-Z]+)"));
    properties.put(key, value);

    assertThatThrownBy(() -> extract.configure(properties))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(key)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"type", "predicate", "negate", "plugin.version"})
  void theKeysOfConnectItselfAreTaken(String key) {
    configure("pattern", "(?<level>[A-Z]+)", key, "x");

    assertThat(headers(extract.apply(ofBytes("A")))).containsEntry("level", "A");
  }

  private static SourceRecord withHeader(Schema schema, Object value) {
    return Records.of(
        Schema.STRING_SCHEMA, "v", new ConnectHeaders().add("n", value, schema).duplicate());
  }

  private void configure(String... keysAndValues) {
    extract.configure(Records.properties(keysAndValues));
  }
}
