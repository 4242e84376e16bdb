// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import io.millrace.config.FrameworkKeys;
import io.millrace.config.UnknownKeys;
import io.millrace.hdfs.bucket.BucketSettings;
import io.millrace.hdfs.bucket.RollPolicy;
import io.millrace.hdfs.bucket.Rounding;
import io.millrace.hdfs.codec.Compression;
import io.millrace.hdfs.format.FormatSettings;
import io.millrace.hdfs.fs.StoreSettings;
import io.millrace.hdfs.state.StateSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;

/**
 * Every key of the sink, in the order in which a record meets them. A key that is null, as JSON can
 * have it, is not set.
 *
 * <p>Invariant: a configuration in which {@link #validate} finds no error can be read by {@link
 * #from}; a key that it does not define is an error.
 */
record HdfsSinkConfig(
    BucketSettings buckets,
    RollPolicy roll,
    FormatSettings format,
    PublishSettings publish,
    StoreSettings store,
    TenureSettings tenure) {
  private static final String NAME = "name";
  private static final ConfigDef KEYS = define(new ConfigDef());

  static ConfigDef define(ConfigDef def) {
    BucketSettings.define(def);
    RollPolicy.define(def);
    FormatSettings.define(def);
    PublishSettings.define(def);
    StateSettings.define(def);
    StoreSettings.define(def);
    return RetrySettings.define(def);
  }

  static ConfigDef keys() {
    return KEYS;
  }

  /** The keys that are set. */
  static Map<String, String> set(Map<String, String> properties) {
    Map<String, String> set = new HashMap<>(properties);
    set.values().removeIf(Objects::isNull);
    return set;
  }

  static HdfsSinkConfig from(Map<String, String> properties) {
    AbstractConfig config = new AbstractConfig(KEYS, set(properties));
    RollPolicy roll = RollPolicy.from(config);
    BucketSettings buckets = BucketSettings.from(config, roll.wholeFiles());
    StateSettings state =
        StateSettings.from(config, buckets.path(), properties.getOrDefault(NAME, ""));
    StoreSettings store = StoreSettings.from(config);
    return new HdfsSinkConfig(
        buckets,
        roll,
        FormatSettings.from(config, store.hadoop()),
        PublishSettings.from(config),
        store,
        new TenureSettings(state, RetrySettings.from(config)));
  }

  /** Whether a file's CRC32C is ever asked for. */
  boolean needsChecksum() {
    return publish.conflict() == NameConflict.SAME || verifiesSource();
  }

  boolean verifiesSource() {
    return publish.verifySource() && roll.wholeFiles() && format.keepsBytes();
  }

  /** Each error stands on the key that has to change. */
  static Config validate(Map<String, String> properties) {
    List<ConfigValue> values = KEYS.validate(set(properties));
    Map<String, ConfigValue> byKey =
        values.stream().collect(Collectors.toMap(ConfigValue::name, value -> value));
    Rounding.check(byKey);
    FormatSettings.check(byKey);
    StoreSettings.check(byKey);
    if (Boolean.TRUE.equals(byKey.get(RollPolicy.WHOLE_FILES).value())) {
      checkWholeFiles(byKey);
    }
    StateSettings.check(byKey);
    ConfigValue longest = byKey.get(RetrySettings.RETRY_MAX_MS);
    if (byKey.get(RetrySettings.RETRY_BACKOFF_MS).value() instanceof Long backoff
        && longest.value() instanceof Long max
        && max < backoff) {
      longest.addErrorMessage(
          "must not be less than "
              + RetrySettings.RETRY_BACKOFF_MS
              + ": got "
              + max
              + ", wanted at least "
              + backoff);
    }
    return new UnknownKeys(FrameworkKeys.SINK, KEYS, List.of(StoreSettings.HADOOP_PREFIX))
        .report(properties, new Config(values));
  }

  private static void checkWholeFiles(Map<String, ConfigValue> values) {
    ConfigValue onFileEnd = values.get(RollPolicy.ROLL_ON_FILE_END);
    if (Boolean.FALSE.equals(onFileEnd.value())) {
      onFileEnd.addErrorMessage(
          "must be true with "
              + RollPolicy.WHOLE_FILES
              + "=true, where nothing else finishes a file");
    }
    ConfigValue compression = values.get(Compression.COMPRESSION);
    if (!FormatSettings.canResume(values)) {
      compression.addErrorMessage(
          "must not be "
              + compression.value()
              + " with "
              + RollPolicy.WHOLE_FILES
              + "=true: its files cannot be resumed, and end with each checkpoint");
    }
  }
}
