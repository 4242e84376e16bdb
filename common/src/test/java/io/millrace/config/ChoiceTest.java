// SPDX-License-Identifier: Apache-2.0
package io.millrace.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class ChoiceTest {
  private enum Order {
    OLDEST,
    NAME
  }

  private enum Source {
    READ("read"),
    FILE_NAME("file.name");

    private final String text;

    Source(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private enum Clash {
    ONE,
    TWO;

    @Override
    public String toString() {
      return "same";
    }
  }

  private static final Choice<Order> ORDER = Choice.of(Order.class);
  private static final Choice<Source> SOURCE = Choice.of(Source.class);

  @Test
  void aConstantIsReadFromItsText() {
    assertThat(read(ORDER, "name")).isEqualTo(Order.NAME);
    assertThat(read(SOURCE, "file.name")).isEqualTo(Source.FILE_NAME);
    assertThat(read(ORDER, null)).isNull();
  }

  @Test
  void aTextIsWhatTheDefaultNeeds() {
    assertThat(ORDER.text(Order.OLDEST)).isEqualTo("oldest");
    assertThat(SOURCE.text(Source.FILE_NAME)).isEqualTo("file.name");
  }

  @Test
  void anythingElseIsAnErrorThatNamesTheChoice() {
    for (String other : new String[] {"NAME", "newest", "", " name"}) {
      assertThatThrownBy(() -> ORDER.ensureValid("consume.order", other))
          .isInstanceOf(ConfigException.class)
          .hasMessage(
              "Invalid value "
                  + other
                  + " for configuration consume.order: must be one of oldest, name");
    }
  }

  @Test
  void aKeyThatIsNotSetPasses() {
    assertThatCode(() -> ORDER.ensureValid("consume.order", null)).doesNotThrowAnyException();
  }

  @Test
  void twoConstantsOfOneTextAreRefused() {
    assertThatThrownBy(() -> Choice.of(Clash.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two constants are written \"same\"");
  }

  private static <E extends Enum<E>> E read(Choice<E> choice, String text) {
    ConfigDef keys =
        new ConfigDef()
            .define("key", ConfigDef.Type.STRING, null, choice, ConfigDef.Importance.LOW, "");
    return choice.from(
        new AbstractConfig(keys, text == null ? Map.of() : Map.of("key", text), false), "key");
  }
}
