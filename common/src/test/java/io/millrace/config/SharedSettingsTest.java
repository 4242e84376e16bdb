// SPDX-License-Identifier: Apache-2.0
package io.millrace.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.line.DecodeErrors;
import io.millrace.line.Framing;
import io.millrace.record.RecordShape;
import io.millrace.record.TimestampSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;

class SharedSettingsTest {
  private static final ConfigDef KEYS =
      HostSettings.define(
          PollSettings.define(
              RecordSettings.define(FramingSettings.define(new ConfigDef()), "logs")));

  @Test
  void theDefaultsAreThoseOfTheContract() {
    AbstractConfig config = config();
    assertThat(FramingSettings.from(config))
        .isEqualTo(new Framing.Lines(1_000_000, Framing.Overflow.SPLIT));
    assertThat(PollSettings.from(config))
        .isEqualTo(new PollSettings(Duration.ofSeconds(1), 5000, 4 << 20));
    RecordShape shape = RecordSettings.from(config, Map.of());
    assertThat(shape.headers().fields())
        .singleElement()
        .hasToString("FieldHeader[field=NAME, name=file.name]");
    assertThat(shape.key()).isEqualTo(RecordShape.Key.FILE);
    assertThat(shape.timestamp()).isEqualTo(new TimestampSource.Read());
    assertThat(HostSettings.from(config).streamPrefix())
        .isEqualTo(HostSettings.from(config).host().id() + ":");
  }

  @Test
  void chunksTakeTheirSize() {
    assertThat(FramingSettings.from(config("framing", "chunk")))
        .isEqualTo(new Framing.Chunks(524_288));
    assertThat(FramingSettings.from(config("framing", "chunk", "chunk.bytes", "7")))
        .isEqualTo(new Framing.Chunks(7));
  }

  @Test
  void blanksAtTheEndsOfExpressionsCount() {
    Framing.Multiline lines =
        (Framing.Multiline)
            FramingSettings.from(config("framing", "multiline", "multiline.start", "^\\d+ "));
    assertThat(lines.start().pattern()).isEqualTo("^\\d+ ");
    TimestampSource.InLine time =
        (TimestampSource.InLine)
            RecordSettings.from(
                    config(
                        "timestamp.source", "line",
                        "timestamp.regex", " (\\d+) ",
                        "timestamp.format", "epoch.ms"),
                    Map.of())
                .timestamp();
    assertThat(time.pattern().regex().pattern()).isEqualTo(" (\\d+) ");
  }

  @Test
  void recordsThatATransformationMayChangeShareNothing() {
    assertThat(RecordSettings.from(config(), Map.of()).transformed()).isFalse();
    assertThat(RecordSettings.from(config("transforms", " "), Map.of()).transformed()).isFalse();
    assertThat(RecordSettings.from(config("transforms", "a"), Map.of()).transformed()).isTrue();
  }

  @Test
  void multilineAndTextTakeTheirKeys() {
    Framing framing =
        FramingSettings.from(
            config(
                "framing", "multiline",
                "multiline.start", "^#",
                "line.max.bytes", "7",
                "value.type", "string",
                "charset", "UTF-16",
                "decode.error.policy", "fail"));
    Framing.Text text = (Framing.Text) framing;
    assertThat(text.charset()).isEqualTo(StandardCharsets.UTF_16);
    assertThat(text.onError()).isEqualTo(DecodeErrors.FAIL);
    Framing.Multiline cut = (Framing.Multiline) text.cut();
    assertThat(cut.start().pattern()).isEqualTo("^#");
    assertThat(cut.maxLines()).isEqualTo(1000);
    assertThat(framing.idleMillis()).isEqualTo(2000);
    assertThat(framing.maxBytes()).isEqualTo(7);
  }

  @Test
  void whatTwoKeysContradictStandsOnOneOfThem() {
    assertThat(FramingSettings.errors(config())).isEmpty();
    assertThat(FramingSettings.errors(config("framing", "multiline", "charset", "UTF-16")))
        .containsOnlyKeys("multiline.start", "charset");
    assertThat(FramingSettings.errors(config("value.type", "string", "charset", "UTF-16")))
        .isEmpty();
  }

  @Test
  void constantHeadersComeFromTheirPrefixAndFromTheGroup() {
    AbstractConfig config = config("headers.static.dc", "fra", "headers.static.a.b", "c");
    assertThat(RecordSettings.from(config, Map.of("group.header", "x")).headers().constants())
        .isEqualTo(Map.of("dc", "fra", "a.b", "c", "group.header", "x"));
  }

  @Test
  void offsetsCarryTheHostOnlyWhereFilesAreLocal() {
    HostSettings local = HostSettings.from(config("host.id", "web-1"));
    assertThat(local.host().id()).isEqualTo("web-1");
    assertThat(local.streamPrefix()).isEqualTo("web-1:");
    HostSettings shared = HostSettings.from(config("scope", "shared"));
    assertThat(shared.host().id()).isEqualTo("shared");
    assertThat(shared.streamPrefix()).isEmpty();
  }

  private static AbstractConfig config(String... keysAndValues) {
    Map<String, String> properties = new HashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      properties.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return new AbstractConfig(KEYS, properties, false);
  }
}
