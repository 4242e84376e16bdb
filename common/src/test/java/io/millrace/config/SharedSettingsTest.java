// SPDX-License-Identifier: Apache-2.0
package io.millrace.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.line.Framing;
import io.millrace.record.RecordShape;
import io.millrace.record.TimestampSource;
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
