// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.flume;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The types of components that have a table of keys; letter case does not matter, as in Flume. */
public enum FlumeType {
  SPOOLDIR(Kind.SOURCE, "spooldir", "org.apache.flume.source.SpoolDirectorySource"),
  TAILDIR(Kind.SOURCE, "TAILDIR", "org.apache.flume.source.taildir.TaildirSource"),
  EXEC(Kind.SOURCE, "exec", "org.apache.flume.source.ExecSource"),
  FILE_CHANNEL(Kind.CHANNEL, "file", "org.apache.flume.channel.file.FileChannel"),
  MEMORY_CHANNEL(Kind.CHANNEL, "memory", "org.apache.flume.channel.MemoryChannel"),
  KAFKA_CHANNEL(Kind.CHANNEL, "org.apache.flume.channel.kafka.KafkaChannel"),
  HDFS(Kind.SINK, "hdfs", "org.apache.flume.sink.hdfs.HDFSEventSink"),
  KAFKA_SINK(Kind.SINK, "org.apache.flume.sink.kafka.KafkaSink"),
  FILE_ROLL(Kind.SINK, "file_roll", "org.apache.flume.sink.RollingFileSink"),
  SINK_GROUP(Kind.SINK_GROUP, "sink group"),
  TIMESTAMP(Kind.INTERCEPTOR, "timestamp", interceptor("TimestampInterceptor")),
  HOST(Kind.INTERCEPTOR, "host", interceptor("HostInterceptor")),
  STATIC(Kind.INTERCEPTOR, "static", interceptor("StaticInterceptor")),
  UUID(Kind.INTERCEPTOR, "org.apache.flume.sink.solr.morphline.UUIDInterceptor$Builder"),
  REGEX_FILTER(Kind.INTERCEPTOR, "regex_filter", interceptor("RegexFilteringInterceptor")),
  REGEX_EXTRACTOR(Kind.INTERCEPTOR, "regex_extractor", interceptor("RegexExtractorInterceptor")),
  SEARCH_REPLACE(Kind.INTERCEPTOR, "search_replace", interceptor("SearchAndReplaceInterceptor")),
  REMOVE_HEADER(Kind.INTERCEPTOR, "remove_header", interceptor("RemoveHeaderInterceptor")),
  REPLICATING(Kind.SELECTOR, "replicating", "org.apache.flume.channel.ReplicatingChannelSelector"),
  MULTIPLEXING(
      Kind.SELECTOR, "multiplexing", "org.apache.flume.channel.MultiplexingChannelSelector"),
  LOAD_BALANCING(
      Kind.SELECTOR, "load_balancing", "org.apache.flume.channel.LoadBalancingChannelSelector");

  private final Kind kind;
  private final String alias;
  private final String className;

  /** One that is known by one name only. */
  FlumeType(Kind kind, String name) {
    this(kind, name, name);
  }

  FlumeType(Kind kind, String alias, String className) {
    this.kind = kind;
    this.alias = alias;
    this.className = className;
  }

  public Kind kind() {
    return kind;
  }

  /** What people write. */
  public String alias() {
    return alias;
  }

  public static Optional<FlumeType> of(Kind kind, String name) {
    return Arrays.stream(values())
        .filter(type -> type.kind == kind)
        .filter(type -> type.alias.equalsIgnoreCase(name) || type.className.equalsIgnoreCase(name))
        .findFirst();
  }

  static List<String> aliases(Kind kind) {
    return Arrays.stream(values()).filter(type -> type.kind == kind).map(FlumeType::alias).toList();
  }

  private static String interceptor(String name) {
    return "org.apache.flume.interceptor." + name + "$Builder";
  }
}
