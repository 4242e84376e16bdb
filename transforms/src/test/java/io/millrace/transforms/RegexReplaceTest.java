// SPDX-License-Identifier: Apache-2.0
package io.millrace.transforms;

import static io.millrace.transforms.Records.ofBytes;
import static io.millrace.transforms.Records.ofString;
import static io.millrace.transforms.Records.properties;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegexReplaceTest {
  private final RegexReplace.Value<SourceRecord> inValue = new RegexReplace.Value<>();
  private final RegexReplace.Key<SourceRecord> inKey = new RegexReplace.Key<>();

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "\\d               ~ #            ~ a1b22     ~ a#b##",
        "(\\w+)=(\\w+)     ~ $2=$1        ~ a=b c=d   ~ b=a d=c",
        "(?<user>\\w+)@\\S+ ~ ${user}@...  ~ joe@x.y z ~ joe@... z",
        "\\$               ~ \\$\\$       ~ 1$        ~ 1$$",
        "^.                ~ ''           ~ abc       ~ bc",
        "错误              ~ error        ~ 错误 1    ~ error 1",
        "e                 ~ 错           ~ we        ~ w错",
        "x*                ~ -            ~ ab        ~ -a-b-",
        // A character of two chars is not parted, whatever its second half is.
        "x*                ~ -            ~ a😀       ~ -a-😀-",
        "x*                ~ -            ~ 🐀b       ~ -🐀-b-",
        "(?!^|$)           ~ -            ~ 🐀😀      ~ 🐀-😀",
      })
  void matchesAreReplacedAndTheTypeStays(
      String pattern, String replacement, String text, String expected) {
    inValue.configure(properties("pattern", pattern, "replacement", replacement));

    SourceRecord string = inValue.apply(ofString(text));
    SourceRecord bytes = inValue.apply(ofBytes(text));

    assertThat(string.value()).isEqualTo(expected);
    assertThat(string.valueSchema()).isEqualTo(Schema.STRING_SCHEMA);
    assertThat(bytes.value()).isEqualTo(expected.getBytes(UTF_8));
    assertThat(bytes.valueSchema()).isEqualTo(Schema.BYTES_SCHEMA);
  }

  @ParameterizedTest
  @CsvSource({
    "b,    x,  ff62fe63, ff78fe63", // the rest stays
    "^.,   x,  ff62,     7862", // a bad byte is a character, and can be in a match
    "b.b,  x,  62ff62c3, 78c3",
    "b(.), $1, 62ff,     ff", // and comes back where the replacement wants it
    "z,    x,  ffc3e994, ffc3e994",
    "é,    e,  c3a9c3,   65c3",
    "\uFFFD, x, fffe,    fffe", // what a user can write matches no bad byte
  })
  void bytesThatAreNoUtf8Stay(String pattern, String replacement, String bytes, String expected) {
    inValue.configure(properties("pattern", pattern, "replacement", replacement));

    byte[] value = HexFormat.of().parseHex(bytes);

    assertThat(inValue.apply(Records.of(Schema.BYTES_SCHEMA, value, new ConnectHeaders())).value())
        .isEqualTo(HexFormat.of().parseHex(expected));
  }

  @Test
  void blanksAtTheEndsOfPatternAndReplacementCount() {
    inValue.configure(properties("pattern", " DEBUG ", "replacement", " "));

    assertThat(inValue.apply(ofString("x DEBUG y NODEBUGGING")).value())
        .isEqualTo("x y NODEBUGGING");
  }

  @Test
  void theLastOfAMillionCharactersIsReplacedToo() {
    inValue.configure(properties("pattern", "card=\\d+", "replacement", "card=…"));
    String line = "x".repeat(1_000_000);

    assertThat(inValue.apply(ofString(line + "card=4711")).value()).isEqualTo(line + "card=…");
  }

  @Test
  void aBufferStaysABufferAndIsNotMoved() {
    inValue.configure(properties("pattern", "b", "replacement", "x"));
    ByteBuffer buffer = ByteBuffer.wrap("abc".getBytes(UTF_8));

    SourceRecord changed =
        inValue.apply(Records.of(Schema.BYTES_SCHEMA, buffer, new ConnectHeaders()));

    assertThat(changed.value()).isEqualTo(ByteBuffer.wrap("axc".getBytes(UTF_8)));
    assertThat(buffer.remaining()).isEqualTo(3);
  }

  @Test
  void theKeyIsChangedByKeyAndNothingElse() {
    inKey.configure(properties("pattern", "k", "replacement", "new"));
    SourceRecord record = Records.withHeaders("h", "k");

    SourceRecord changed = inKey.apply(record);

    assertThat(changed.key()).isEqualTo("new");
    assertThat(changed).usingRecursiveComparison().ignoringFields("key").isEqualTo(record);
  }

  @Test
  void theValueIsChangedByValueAndNothingElse() {
    inValue.configure(properties("pattern", "v", "replacement", "new"));
    SourceRecord record = Records.withHeaders("h", "v");

    SourceRecord changed = inValue.apply(record);

    assertThat(changed.value()).isEqualTo("new");
    assertThat(changed).usingRecursiveComparison().ignoringFields("value").isEqualTo(record);
  }

  @Test
  void aRecordWithoutMatchOrValueIsTheSame() {
    inValue.configure(properties("pattern", "z"));
    SourceRecord bytes = ofBytes("abc");
    SourceRecord string = ofString("abc");
    SourceRecord tombstone = Records.tombstone();

    assertThat(inValue.apply(bytes)).isSameAs(bytes);
    assertThat(inValue.apply(string)).isSameAs(string);
    assertThat(inValue.apply(tombstone)).isSameAs(tombstone);
  }

  @Test
  void aValueThatIsNoTextIsAnError() {
    inValue.configure(properties("pattern", "z"));

    assertThatThrownBy(() -> inValue.apply(Records.of(null, Map.of(), new ConnectHeaders())))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("The value of a record of topic logs is a java.util.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "pattern     ~ (      ~ position",
        "replacement ~ $2     ~ No group 2; there are name, 0 to 1",
        "replacement ~ ${nam} ~ nam",
        "replacement ~ $      ~ has a $ at position 0",
        "replacement ~ a$b    ~ has a $ at position 1",
        "replacement ~ ${1}   ~ has a $ at position 0",
        "replacement ~ a\\    ~ ends in a backslash",
        "replacment  ~ x      ~ did you mean \"replacement\"?",
      })
  void aMistakeIsReportedOnItsKey(String key, String value, String message) {
    Map<String, String> properties = properties("pattern", "(?<name>a)");
    properties.put(key, value);

    assertThatThrownBy(() -> inValue.configure(properties))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("configuration " + key)
        .hasMessageContaining(message);
  }
}
