// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.worker;

import io.millrace.config.Version;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;

/** The least that a source can do: what it takes is what the worker and its producer take. */
public final class MemorySourceConnector extends SourceConnector {
  static final String TOPIC = "topic";

  /** A file; its first lines are the values. */
  static final String FILE = "memory.file";

  /** How much is sent: bytes of values that recur, and one more for each. */
  static final String BYTES = "memory.bytes";

  /** Whether a record has a key and a header, as those of a source of files have. */
  static final String NAMED = "memory.named";

  private Map<String, String> settings = Map.of();

  public MemorySourceConnector() {}

  /** Settings of one that sends the first lines of a file in turn, until it has sent as much. */
  public static Map<String, String> settings(String file, long bytes, boolean named) {
    return Map.of(
        "connector.class",
        MemorySourceConnector.class.getName(),
        FILE,
        file,
        BYTES,
        Long.toString(bytes),
        NAMED,
        Boolean.toString(named));
  }

  @Override
  public String version() {
    return Version.current();
  }

  @Override
  public void start(Map<String, String> props) {
    settings = Map.copyOf(props);
  }

  @Override
  public Class<? extends Task> taskClass() {
    return MemorySourceTask.class;
  }

  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    return Collections.nCopies(1, settings);
  }

  @Override
  public void stop() {}

  @Override
  public ConfigDef config() {
    return new ConfigDef()
        .define(TOPIC, ConfigDef.Type.STRING, Importance.HIGH, "Where to")
        .define(FILE, ConfigDef.Type.STRING, Importance.HIGH, "What")
        .define(BYTES, ConfigDef.Type.LONG, Importance.HIGH, "How much")
        .define(NAMED, ConfigDef.Type.BOOLEAN, Importance.HIGH, "Whether with key and header");
  }

  /** It has nothing to read again, so nothing it could get wrong. */
  @Override
  public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> props) {
    return ExactlyOnceSupport.SUPPORTED;
  }
}
