// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.config.ConfigReference;
import io.millrace.hdfs.bucket.RollPolicy;
import io.millrace.hdfs.bucket.RollPolicy.Limits;
import io.millrace.hdfs.codec.Compression;
import io.millrace.hdfs.format.Format;
import io.millrace.hdfs.format.FormatSettings;
import io.millrace.hdfs.format.SequenceFileValue;
import io.millrace.hdfs.fs.LoginSettings;
import io.millrace.hdfs.fs.StoreRoot;
import io.millrace.hdfs.fs.SyncMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HdfsSinkConfigTest {
  private static final Map<String, String> SMALLEST =
      Map.of(
          "name", "sink",
          "connector.class", "io.millrace.hdfs.HdfsSinkConnector",
          "topics", "t",
          "path", "hdfs://ns/logs");

  @Test
  void aPathIsEnough() {
    HdfsSinkConfig config = HdfsSinkConfig.from(SMALLEST);

    assertThat(errors(SMALLEST)).isEmpty();
    assertThat(config.buckets().path().root())
        .isEqualTo(new StoreRoot(StoreRoot.Scheme.HDFS, "ns"));
    assertThat(config.buckets().fileName().text()).isEqualTo("%{topic}-%{partition}-%{offset}");
    assertThat(config.roll())
        .isEqualTo(new RollPolicy(new Limits(1L << 30, 0, 0, 60_000), true, false, 86_400_000));
    assertThat(config.format())
        .isEqualTo(
            new FormatSettings(
                Format.TEXT, SequenceFileValue.WRITABLE, Compression.NONE, Map.of()));
    assertThat(config.publish())
        .isEqualTo(new PublishSettings(NameConflict.SUFFIX, "_", ".tmp", true));
    assertThat(config.store().sync()).isEqualTo(SyncMode.HSYNC);
    assertThat(config.store().confDir()).isEmpty();
    assertThat(config.store().login()).isEqualTo(LoginSettings.NONE);
    assertThat(config.tenure().retry()).isEqualTo(new RetrySettings(1000, 60_000));
    assertThat(config.needsChecksum()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "sequencefile", "avro-event"})
  void aKeyThatIsNullIsNotSet(String format) {
    for (String key : HdfsSinkConfig.keys().names()) {
      Map<String, String> properties = new HashMap<>(SMALLEST);
      properties.put("whole.files", "true");
      properties.put("format", format);
      Map<String, String> without = new HashMap<>(properties);
      without.remove(key);
      properties.put(key, null);
      assertThat(errors(properties)).as(key).isEqualTo(errors(without));
      if (errors(properties).isEmpty()) {
        assertThat(HdfsSinkConfig.from(properties))
            .as(key)
            .hasToString(HdfsSinkConfig.from(without).toString());
        new HdfsSinkConnector().start(properties);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hadoop.conf.dri", "hadoop.config.dir", "hadoop.confdir"})
  void aMistypedConfigurationDirectoryIsNoKeyOfHadoops(String key) {
    Map<String, String> properties = new HashMap<>(SMALLEST);
    properties.put(key, "/etc/hadoop/conf");

    assertThat(errors(properties))
        .isEqualTo(Map.of(key, "unknown key \"" + key + "\"; did you mean \"hadoop.conf.dir\"?"));
  }

  @Test
  void hadoopKeysArePassedOnWithoutTheirPrefix(@TempDir Path directory) throws IOException {
    Files.writeString(directory.resolve("core-site.xml"), "<configuration/>");
    Map<String, String> properties = new HashMap<>(SMALLEST);
    properties.put("hadoop.conf.dir", directory.toString());
    properties.put("hadoop.dfs.replication", "2");
    properties.put("hadoop.hadoop.rpc.protection", "privacy");

    assertThat(errors(properties)).isEmpty();
    assertThat(HdfsSinkConfig.from(properties).store().confDir()).isEqualTo(Optional.of(directory));
    assertThat(HdfsSinkConfig.from(properties).store().hadoop())
        .isEqualTo(Map.of("dfs.replication", "2", "hadoop.rpc.protection", "privacy"));
  }

  @ParameterizedTest(name = "{0}={1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "path | hdfs://ns/logs/%q | unknown escape %q at character 16",
        "path | hdfs://ns/%{project | without its }",
        "path | /logs | file system must be written out",
        "path | logs | file system must be written out",
        "path | s3a://bucket/logs | 's3a' is not supported, only hdfs, viewfs, file",
        "path | HDFS://ns/logs | 'HDFS' is not supported",
        "path | hdfs://ns | names no directory after hdfs://ns",
        "path | hdfs://%{cluster}/logs | without escapes",
        "path | %{where}/logs | file system must be written out",
        "path | file://host/logs | names the host 'host'",
        "path | hdfs://ns/a:b | ':'",
        "path | hdfs://ns/a/../b | has the component '..', which",
        "path | hdfs://ns/a/./b | has the component '.', which",
        "path | hdfs://ns/a/.snapshot/%Y | has the component '.snapshot', which",
        "path | hdfs://ns/%{offset} | %{offset} belongs to one file",
        "path | hdfs://ns/%{counter} | %{counter} belongs to one file",
        "file.name | a/b | directories belong to path",
        "file.name | %{x}:y | ':'",
        "file.name | x%! | unknown escape %! at character 2",
        "file.name | '' | is empty",
        "missing.header | default | must be empty, fail or default:<text>",
        "timestamp.source | header: | must be record, wallclock or header:<name>",
        "timestamp.source | event | must be record, wallclock or header:<name>",
        "missing.timestamp | ignore | must be one of record, wallclock, fail",
        "timezone | Mars/Olympus | is not a time zone",
        "round.unit | day | must be one of second, minute, hour",
        "round.value | 0 | at least 1",
        "round.value | 61 | no more than 60",
        "round.value | 2 | is 2, but without round.unit nothing is rounded",
        "format | avro | must be one of text, header-and-text, json, sequencefile, avro-event",
        "format | HEADER_AND_TEXT | must be one of text, header-and-text, json, sequencefile, avro-event",
        "roll.bytes | -1 | at least 0",
        "roll.records | many | Not a number",
        "roll.interval.ms | -5 | at least 0",
        "roll.idle.ms | 1s | Not a number",
        "name.conflict | overwrite | must be one of suffix, same, fail",
        "in.use.prefix | tmp/ | ASCII characters without",
        "in.use.suffix | .tmp.日 | ASCII characters without",
        "sync | always | must be one of hsync, hflush",
        "hadoop.conf.dir | /no/such/dir | does not exist",
        "retry.backoff.ms | 0 | at least 1",
        "retry.max.ms | 999 | must not be less than retry.backoff.ms",
        "roll.byte | 1 | did you mean \"roll.bytes\"",
        "sequencefile.value | Writable | must be one of writable, text",
        "sequencefile.value | text | is text, but with format=text there is no such value",
        "max.open.files | 0 | at least 1",
        "state.dir | state | must be an absolute path",
        "state.dir | hdfs://ns | must be an absolute path",
        "state.dir | hdfs://other/state | got hdfs://other, wanted hdfs://ns",
        "state.dir | s3a://b/state | the file system 's3a' is not supported",
        "state.dir | /a/../b | has a ':' or a relative component",
        "checkpoint.interval.ms | 0 | at least 1",
        "incomplete.timeout.ms | 0 | at least 1",
        "recovery | replay | must be one of resume, roll",
        "compression | gz | the plugin finds no class of this name; wanted one of none, gzip, bzip2",
        "compression | java.lang.String | the class is no org.apache.hadoop.io.compress.CompressionCodec",
        "compression | org.apache.hadoop.io.compress.PassthroughCodec | cannot be used",
        "kerberos.principal | '' | must be non-empty",
        "kerberos.keytab | /no/such.keytab | does not exist",
        "proxy.user | '' | must be non-empty",
      })
  void aMistakeStandsOnItsKey(String key, String value, String error) {
    Map<String, String> properties = new HashMap<>(SMALLEST);
    properties.put(key, value.equals("''") ? "" : value);

    assertThat(errors(properties)).containsOnlyKeys(key);
    assertThat(errors(properties).get(key)).contains(error);
  }

  @Test
  void wholeFilesMustBeResumable() {
    Map<String, String> properties = new HashMap<>(SMALLEST);
    properties.put("whole.files", "true");
    properties.put("recovery", "roll");
    properties.put("compression", "io.millrace.hdfs.format.FormatContractTest$UnknownCodec");

    assertThat(errors(properties)).containsOnlyKeys("recovery", "compression");
    assertThat(errors(properties).get("recovery")).contains("must be resume with whole.files=true");
    assertThat(errors(properties).get("compression")).contains("cannot be resumed");
    properties.put("format", "sequencefile");
    assertThat(errors(properties)).containsOnlyKeys("recovery");
  }

  @Test
  void aConfigurationDirectoryHasSiteFiles(@TempDir Path directory) {
    Map<String, String> properties = new HashMap<>(SMALLEST);
    properties.put("hadoop.conf.dir", directory.toString());

    assertThat(errors(properties)).containsOnlyKeys("hadoop.conf.dir");
    assertThat(errors(properties).get("hadoop.conf.dir")).contains("core-site.xml");
  }

  @Test
  void aPrincipalAndItsKeytabComeTogether(@TempDir Path directory) throws IOException {
    Path keytab = Files.createFile(directory.resolve("sink.keytab"));
    Map<String, String> properties = new HashMap<>(SMALLEST);
    properties.put("kerberos.principal", "sink@REALM");

    assertThat(errors(properties))
        .isEqualTo(Map.of("kerberos.keytab", "must be set with kerberos.principal=sink@REALM"));

    properties.put("kerberos.keytab", keytab.toString());
    properties.put("proxy.user", "carol");
    assertThat(errors(properties)).isEmpty();
    assertThat(HdfsSinkConfig.from(properties).store().login())
        .isEqualTo(
            new LoginSettings(
                Optional.of(new LoginSettings.Kerberos("sink@REALM", keytab)),
                Optional.of("carol")));

    properties.remove("kerberos.principal");
    assertThat(errors(properties))
        .isEqualTo(Map.of("kerberos.principal", "must be set with kerberos.keytab=" + keytab));
  }

  @Test
  void aMissingPathIsAnError() {
    Map<String, String> properties = new HashMap<>(SMALLEST);
    properties.remove("path");

    assertThat(errors(properties)).containsOnlyKeys("path");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "hdfs://ns/logs/%Y, /logs",
    "hdfs://ns//logs/%Y, /logs",
    "hdfs://ns/a//b//, /a/b",
    "hdfs://ns/a/b%Y, /a",
    "hdfs://ns//, ''",
    "file:////%Y, ''"
  })
  void theStateIsInThePartOfThePathBeforeItsEscapes(String path, String directory) {
    Map<String, String> properties = new HashMap<>(SMALLEST);
    properties.put("name", "sink");
    properties.put("path", path);

    assertThat(errors(properties)).isEmpty();
    assertThat(HdfsSinkConfig.from(properties).tenure().state().directory().path())
        .isEqualTo(directory + "/.millrace/v1/sink");
  }

  @Test
  void wholeFilesNeedTheEndMarker() {
    Map<String, String> properties = new HashMap<>(SMALLEST);
    properties.put("whole.files", "true");
    assertThat(errors(properties)).isEmpty();
    assertThat(HdfsSinkConfig.from(properties).needsChecksum()).isTrue();

    properties.put("roll.on.file.end", "false");
    assertThat(errors(properties)).containsOnlyKeys("roll.on.file.end");
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "second,60,",
    "minute,60,",
    "minute,61,no more than 60",
    "hour,24,",
    "hour,25,must be at most 24 with round.unit=hour: got 25",
    "hour,61,no more than 60",
  })
  void timesAreRoundedToNoMoreThanTheNextLargerUnit(String unit, String value, String error) {
    Map<String, String> properties = new HashMap<>(SMALLEST);
    properties.put("round.unit", unit);
    properties.put("round.value", value);

    if (error == null) {
      assertThat(errors(properties)).isEmpty();
    } else {
      assertThat(errors(properties)).containsOnlyKeys("round.value");
      assertThat(errors(properties).get("round.value")).contains(error);
    }
  }

  @Test
  void anUnknownUnitIsTheOnlyErrorThatItMakes() {
    Map<String, String> properties = new HashMap<>(SMALLEST);
    properties.put("round.unit", "day");
    properties.put("round.value", "7");

    assertThat(errors(properties)).containsOnlyKeys("round.unit");
  }

  @ParameterizedTest
  @CsvSource({
    "text, none, true",
    "text, gzip, false",
    "header-and-text, none, false",
    "json, none, false",
    "sequencefile, none, false",
    "avro-event, none, false"
  })
  void onlyPlainTextHasTheBytesOfTheSource(String format, String compression, boolean verifies) {
    Map<String, String> properties = new HashMap<>(SMALLEST);
    properties.put("whole.files", "true");
    properties.put("format", format);
    properties.put("compression", compression);

    assertThat(errors(properties)).isEmpty();
    assertThat(HdfsSinkConfig.from(properties).verifiesSource()).isEqualTo(verifies);
    assertThat(HdfsSinkConfig.from(properties).needsChecksum()).isEqualTo(verifies);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "none",
        "gzip",
        "bzip2",
        "snappy",
        "lz4",
        "zstd",
        "org.apache.hadoop.io.compress.DefaultCodec",
        "org.apache.hadoop.io.compress.ZStandardCodec"
      })
  void codecsCanBeUsed(String compression) {
    Map<String, String> properties = new HashMap<>(SMALLEST);
    properties.put("compression", compression);

    assertThat(errors(properties)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"lz4", "org.apache.hadoop.io.compress.DefaultCodec"})
  void anAvroContainerHasAvrosCodecsOnly(String compression) {
    Map<String, String> properties = new HashMap<>(SMALLEST);
    properties.put("compression", compression);
    properties.put("format", "avro-event");

    assertThat(errors(properties)).containsOnlyKeys("compression");
    assertThat(errors(properties).get("compression"))
        .contains("is " + compression)
        .contains("wanted one of none, gzip, bzip2, snappy, zstd");
  }

  @Test
  void theReferencePageIsWhatTheKeysSay() {
    ConfigReference.assertMatches(
        Path.of("docs", "reference", "hdfs-sink.md"),
        "HDFS sink",
        new HdfsSinkConnector().config());
  }

  /** Key to its errors, for keys that have any. */
  private static Map<String, String> errors(Map<String, String> properties) {
    Config validated = new HdfsSinkConnector().validate(properties);
    return validated.configValues().stream()
        .filter(value -> !value.errorMessages().isEmpty())
        .collect(
            Collectors.toMap(ConfigValue::name, value -> String.join("; ", value.errorMessages())));
  }
}
