// SPDX-License-Identifier: Apache-2.0
package io.millrace.transforms;

import static io.millrace.transforms.Records.properties;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicFromHeaderTest {
  private final TopicFromHeader<SourceRecord> router = new TopicFromHeader<>();

  @ParameterizedTest
  @CsvSource({
    "errors,               errors",
    "%{level},             WARN",
    "app-%{level}.log,     app-WARN.log",
    "%{topic}_%{level},    logs_WARN",
    "%{path},              -var-log-b-c.log",
    "%{level}-%Y-%m-%d-%H, WARN-2023-11-14-22",
    "t%%%t,                t-1700000000000",
  })
  void theTopicIsTheTemplateWithLegalCharacters(String template, String topic) {
    router.configure(properties("template", template));

    SourceRecord record = Records.withHeaders("level", "WARN", "path", "/var/log/b c.log");
    SourceRecord routed = router.apply(record);

    assertThat(routed.topic()).isEqualTo(topic);
    assertThat(routed).usingRecursiveComparison().ignoringFields("topic").isEqualTo(record);
  }

  @ParameterizedTest
  @CsvSource({"%{other}", "%{blank}-x", "%{level}-%{other}"})
  void withoutAHeaderTheTopicIsKeptOrTheRecordIsAnError(String template) {
    SourceRecord record = Records.withHeaders("level", "WARN", "blank", " ");

    router.configure(properties("template", template));
    assertThat(router.apply(record)).isSameAs(record);

    router.configure(properties("template", template, "on.missing", "fail"));
    assertThatThrownBy(() -> router.apply(record))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("A record of topic logs has no header ")
        .hasMessageContaining(template);
  }

  @Test
  void aHeaderNamedTopicIsPreferredToTheTopic() {
    router.configure(properties("template", "x-%{topic}"));

    assertThat(router.apply(Records.withHeaders("topic", "other")).topic()).isEqualTo("x-other");
  }

  @Test
  void headersOfOtherTypesAreUsedAsText() {
    router.configure(properties("template", "shard-%{n}"));
    ConnectHeaders headers = new ConnectHeaders();
    headers.addInt("n", 7);

    assertThat(router.apply(Records.of(Schema.STRING_SCHEMA, "v", headers)).topic())
        .isEqualTo("shard-7");
  }

  @Test
  void aRecordWithoutTimestampLacksTheTime() {
    router.configure(properties("template", "t-%Y", "on.missing", "fail"));
    SourceRecord record =
        new SourceRecord(Map.of(), Map.of(), "logs", 0, null, null, null, "v", null);

    assertThatThrownBy(() -> router.apply(record))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("has no timestamp");
  }

  @Test
  void whatIsNoTopicNameIsAnError() {
    router.configure(properties("template", "%{name}"));
    String longest = "x".repeat(249);

    assertThat(router.apply(Records.withHeaders("name", longest)).topic()).isEqualTo(longest);
    for (String name : new String[] {".", "..", longest + "x"}) {
      assertThatThrownBy(() -> router.apply(Records.withHeaders("name", name)))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("'" + name + "', which is no topic name");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "template,   %{level,  without its }",
    "template,   %Q,       unknown escape %Q",
    "template,   '',       non-empty",
    "on.missing, drop,     'keep, fail'",
    "templat,    x,        did you mean \"template\"?",
  })
  void aMistakeIsReportedOnItsKey(String key, String value, String message) {
    Map<String, String> properties = properties("template", "%{level}");
    properties.put(key, value);

    assertThatThrownBy(() -> router.configure(properties))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("configuration " + key)
        .hasMessageContaining(message);
  }
}
