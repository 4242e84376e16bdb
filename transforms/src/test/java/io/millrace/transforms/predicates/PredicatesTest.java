// SPDX-License-Identifier: Apache-2.0
package io.millrace.transforms.predicates;

import static io.millrace.transforms.Records.properties;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.transforms.Records;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredicatesTest {
  private final ValueMatches<SourceRecord> value = new ValueMatches<>();
  private final HeaderMatches<SourceRecord> header = new HeaderMatches<>();

  @ParameterizedTest
  @CsvSource({
    "ERROR,          an ERROR here,  true",
    "ERROR,          an error here,  false",
    "(?i)ERROR,      an error here,  true",
    "^ERROR,         an ERROR here,  false",
    "^(?!.*DEBUG),   INFO x,         true",
    "^(?!.*DEBUG),   x DEBUG,        false",
    "错误,           有 错误,        true",
    ".*,             '',             true",
  })
  void thePatternIsFoundAnywhere(String pattern, String text, boolean found) {
    value.configure(properties("pattern", pattern));
    header.configure(properties("pattern", pattern, "header", "h"));

    assertThat(value.test(Records.ofString(text))).isEqualTo(found);
    assertThat(value.test(Records.ofBytes(text))).isEqualTo(found);
    assertThat(header.test(Records.withHeaders("h", text))).isEqualTo(found);
  }

  @Test
  void blanksAtTheEndsOfThePatternCount() {
    value.configure(properties("pattern", " DEBUG "));

    assertThat(value.test(Records.ofString("a DEBUG line"))).isTrue();
    assertThat(value.test(Records.ofString("NODEBUGGING"))).isFalse();
  }

  @Test
  void whatIsNotThereDoesNotMatch() {
    value.configure(properties("pattern", ".*"));
    header.configure(properties("pattern", ".*", "header", "h"));

    assertThat(value.test(Records.tombstone())).isFalse();
    assertThat(header.test(Records.ofBytes("h"))).isFalse();
    assertThat(header.test(Records.withHeaders("h", null))).isFalse();
  }

  @Test
  void theLastHeaderOfANameCounts() {
    header.configure(properties("pattern", "new", "header", "h"));

    assertThat(header.test(Records.withHeaders("h", "old", "h", "new"))).isTrue();
    assertThat(header.test(Records.withHeaders("h", "new", "h", "old"))).isFalse();
  }

  @Test
  void headersOfOtherTypesAreUsedAsText() {
    header.configure(properties("pattern", "^42$", "header", "h"));
    ConnectHeaders headers = new ConnectHeaders();
    headers.addInt("h", 42);

    assertThat(header.test(Records.of(Schema.STRING_SCHEMA, "v", headers))).isTrue();
  }

  @Test
  void aValueThatIsNoTextIsAnError() {
    value.configure(properties("pattern", ".*"));

    assertThatThrownBy(() -> value.test(Records.of(null, 1L, new ConnectHeaders())))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("is a java.lang.Long; wanted a string or bytes");
  }

  @ParameterizedTest
  @CsvSource({
    "pattern, (,  position",
    "header,  '', non-empty",
    "heder,   x,  did you mean \"header\"?",
    "negate,  true, transforms.<name>.negate",
    "predicate, p, transforms.<name>.predicate",
  })
  void aMistakeIsReportedOnItsKey(String key, String text, String message) {
    Map<String, String> properties = properties("pattern", "x", "header", "h");
    properties.put(key, text);

    assertThatThrownBy(() -> header.configure(properties))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("configuration " + key)
        .hasMessageContaining(message);
  }
}
