// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.migration.flume.FlumeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How sources and sinks are joined by topics. */
class PlannerTest {
  private static final String KAFKA = "org.apache.flume.sink.kafka.KafkaSink";

  @TempDir Path directory;

  @Test
  void oneTopicServesAllChannelsOfASource() throws IOException {
    Plan plan =
        plan(
            "c d",
            "k h",
            source("spooldir", "c d", "spoolDir = /s"),
            sink("k", KAFKA, "c", "kafka.topic = logs"),
            sink("h", "hdfs", "d", "hdfs.path = hdfs://n/l"));
    assertThat(config(plan, "s")).containsEntry("topic", "logs");
    assertThat(config(plan, "h")).containsEntry("topics", "logs");
    assertThat(plan.notes()).isEmpty();
  }

  @Test
  void aTopicOfAStaticHeaderIsTheTopic() throws IOException {
    Plan plan =
        plan(
            "c",
            "k",
            source(
                "spooldir",
                "c",
                "spoolDir = /s",
                "interceptors = i",
                "interceptors.i.type = static",
                "interceptors.i.key = topic",
                "interceptors.i.value = chosen"),
            sink("k", KAFKA, "c", "kafka.topic = other"));
    assertThat(config(plan, "s"))
        .containsEntry("topic", "chosen")
        .doesNotContainKey("headers.static.topic");
    assertThat(plan.topics().keySet()).containsExactly("chosen");
  }

  @Test
  void withoutOverrideTheHeaderSaysNothing() throws IOException {
    Plan plan =
        plan(
            "c",
            "k",
            source("TAILDIR", "c", "filegroups = g", "filegroups.g = /l/x", "headers.g.topic = t"),
            sink("k", KAFKA, "c", "kafka.topic = fixed", "allowTopicOverride = false"));
    assertThat(config(plan, "s"))
        .containsEntry("topic", "fixed")
        .containsEntry("groups.g.headers.topic", "t");
  }

  @Test
  void groupsWithoutATopicGoToThatOfTheSink() throws IOException {
    Plan plan =
        plan(
            "c",
            "k",
            source(
                "TAILDIR",
                "c",
                "filegroups = g h",
                "filegroups.g = /l/x",
                "filegroups.h = /l/y",
                "headers.g.to = t"),
            sink("k", KAFKA, "c", "kafka.topic = rest", "topicHeader = to"));
    assertThat(config(plan, "s"))
        .containsEntry("groups.g.topic", "t")
        .containsEntry("topic", "rest")
        .doesNotContainKey("groups.h.topic");
    assertThat(plan.topics().keySet()).containsExactly("t", "rest");
  }

  @Test
  void aTemplateOfHeadersThatTheSourceSetsIsItsTopic() throws IOException {
    Plan plan =
        plan(
            "c d",
            "k h",
            source("spooldir", "c d", "spoolDir = /s", "basenameHeader = true"),
            sink("k", KAFKA, "c", "kafka.topic = log-%{basename}.x"),
            sink("h", "hdfs", "d", "hdfs.path = hdfs://n/l"));
    assertThat(config(plan, "s")).containsEntry("topic", "log-%{basename}.x");
    assertThat(config(plan, "h")).containsEntry("topics.regex", "log-.*\\.x");
  }

  @Test
  void aTemplateOfHeadersThatComeLaterIsATransformation() throws IOException {
    Plan plan =
        plan(
            "c",
            "k",
            source(
                "spooldir",
                "c",
                "spoolDir = /s",
                "interceptors = i",
                "interceptors.i.type = regex_extractor",
                "interceptors.i.regex = ^([a-z]+)",
                "interceptors.i.serializers = l",
                "interceptors.i.serializers.l.name = level"),
            sink("k", KAFKA, "c", "kafka.topic = log-%{level}"));
    assertThat(config(plan, "s"))
        .containsEntry("topic", "a-s")
        .containsEntry("transforms", "i,topic")
        .containsEntry("transforms.topic.template", "log-%{level}");
  }

  @Test
  void severalSourcesOfOneChannelAreReadByOneSink() throws IOException {
    Plan plan =
        plan(
            "c",
            "h",
            source("spooldir", "c", "spoolDir = /s")
                + source("spooldir", "c", "spoolDir = /t").replace(".s.", ".t."),
            sink("h", "hdfs", "c", "hdfs.path = hdfs://n/l"));
    assertThat(config(plan, "h")).containsEntry("topics", "a-s,a-t");
  }

  @Test
  void aSecondTopicOfAnotherKafkaSinkIsTold() throws IOException {
    Plan plan =
        plan(
            "c d",
            "k l",
            source("spooldir", "c d", "spoolDir = /s"),
            sink("k", KAFKA, "c", "kafka.topic = one"),
            sink("l", KAFKA, "d", "kafka.topic = two"));
    assertThat(plan.topics().keySet()).containsExactly("one");
    assertThat(plan.notes()).hasSize(1).first().asString().contains("`one`").contains("[two]");
  }

  @Test
  void aSinkWithoutAWriterIsNoConnectorButReadsAKafkaChannel() throws IOException {
    Plan plan =
        plan(
            "c d",
            "h i",
            "a.channels.d.type = org.apache.flume.channel.kafka.KafkaChannel\n"
                + source("spooldir", "x", "spoolDir = /s"),
            sink("h", "hdfs", "c", "hdfs.path = hdfs://n/l"),
            sink("i", "hdfs", "d", "hdfs.path = hdfs://n/l"));
    assertThat(plan.connectors()).extracting(Connector::name).containsExactly("a-s", "a-i");
    assertThat(config(plan, "i")).containsEntry("topics", "flume-channel");
    assertThat(plan.notes())
        .anySatisfy(note -> assertThat(note).contains("its channel `x` is none"))
        .anySatisfy(note -> assertThat(note).contains("No connector `a-h`"));
  }

  @Test
  void whatAComponentMustHaveAndHasNotIsTold() throws IOException {
    Plan plan =
        plan("c", "h", source("spooldir", "c", "batchSize = 1"), sink("h", "hdfs", "c", "x = y"));
    assertThat(plan.connectors()).isEmpty();
    assertThat(plan.notes())
        .containsExactly(
            "No connector `a-s`: `spoolDir` is missing; Flume needs it too (source `s`).",
            "No connector `a-h`: `hdfs.path` is missing; Flume needs it too (sink `h`).");
  }

  @Test
  void multiplexingWithoutADefaultSaysThatFlumeDropsTheRest() throws IOException {
    Plan plan =
        plan(
            "c d",
            "h k",
            source(
                "TAILDIR",
                "c d",
                "filegroups = g",
                "filegroups.g = /l/x",
                "selector.type = multiplexing",
                "selector.header = kind",
                "selector.mapping.a.b = c d",
                "selector.mapping.x = d"),
            sink("h", "hdfs", "c", "hdfs.path = hdfs://n/l"),
            sink("k", KAFKA, "d", "kafka.topic = of-d"));
    assertThat(config(plan, "s"))
        .containsEntry("topic", "a-s")
        .containsEntry("transforms", "to-d,to-c-d")
        .containsEntry("predicates.to-c-d.pattern", "^(?:a\\.b)$")
        .containsEntry("transforms.to-d.template", "of-d");
    assertThat(config(plan, "s")).containsEntry("transforms.to-c-d.template", "a-c-d");
    assertThat(config(plan, "h")).containsEntry("topics", "a-c-d");
    assertThat(plan.notes())
        .anySatisfy(note -> assertThat(note).contains("Flume drops records"))
        .anySatisfy(note -> assertThat(note).contains("nothing here sets the header `kind`"));
  }

  @Test
  void aSourceAndASinkOfOneNameAreTwoConnectors() throws IOException {
    Plan plan =
        plan(
            "c",
            "s",
            source("spooldir", "c", "spoolDir = /s"),
            sink("s", "hdfs", "c", "hdfs.path = hdfs://n/l"));
    assertThat(plan.connectors())
        .extracting(Connector::name)
        .containsExactly("a-s-source", "a-s-sink");
  }

  @Test
  void namesThatAreOneAfterIllegalCharactersAreGoneAreTwo() throws IOException {
    Plan plan =
        plan(
            "c",
            "x+y x-y",
            source("spooldir", "c", "spoolDir = /s")
                + source("spooldir", "c", "spoolDir = /t").replace(".s.", ".t."),
            sink("x+y", "hdfs", "c", "hdfs.path = hdfs://n/l"),
            sink("x-y", "hdfs", "c", "hdfs.path = hdfs://n/l").replace("channel = c", "channel = d")
                + "a.sources.t.channels = d\na.channels = c d\na.channels.d.type = memory\n");
    assertThat(plan.connectors())
        .extracting(Connector::name)
        .containsExactly("a-s", "a-t", "a-x-y", "a-x-y-2");
  }

  @Test
  void aChannelHasOneConnectorHoweverManySinksShareIt() throws IOException {
    String group =
        """
        a.sinkgroups = g
        a.sinkgroups.g.sinks = h i
        a.sinkgroups.g.processor.type = failover
        a.sinkgroups.g.processor.priority.i = 9
        """;
    String[] parts = {
      source("spooldir", "c", "spoolDir = /s"),
      sink("h", "hdfs", "c", "hdfs.path = hdfs://n/l"),
      sink("i", "hdfs", "c", "hdfs.path = hdfs://n/l")
    };
    assertThat(config(plan("c", "h i", parts), "h")).containsEntry("tasks.max", "2");
    Plan failover = plan("c", "h i", parts[0], parts[1], parts[2], group);
    assertThat(failover.connectors()).extracting(Connector::name).containsExactly("a-s", "a-i");
    assertThat(config(failover, "i")).containsEntry("tasks.max", "1");
  }

  @Test
  void aSinkThatWouldGetRecordsOfOthersIsNotMade() throws IOException {
    Plan plan =
        plan(
            "c d",
            "k h",
            source("spooldir", "c", "spoolDir = /s")
                + source("spooldir", "c d", "spoolDir = /t").replace(".s.", ".t."),
            sink("k", KAFKA, "c", "kafka.topic = logs"),
            sink("h", "hdfs", "d", "hdfs.path = hdfs://n/l"));
    assertThat(plan.connectors()).extracting(Connector::name).containsExactly("a-s", "a-t");
    assertThat(plan.notes())
        .anySatisfy(note -> assertThat(note).contains("topic `logs` also has records of [s]"));
  }

  @Test
  void theOrderOfKeysMakesNoDifferenceAndThatOfInterceptorsDoes() throws IOException {
    Plan plan =
        plan(
            "c",
            "h",
            source(
                "TAILDIR",
                "c",
                "filegroups = g",
                "headers.g.a = group",
                "interceptors = x y topic topic-2",
                "interceptors.topic.serializers.s.pattern = yyyy-MM-dd",
                "interceptors.topic.serializers.s.type = q.RegexExtractorInterceptorMillisSerializer",
                "interceptors.topic.serializers.s.name = timestamp",
                "interceptors.topic.serializers = s",
                "interceptors.topic.regex = (x)",
                "interceptors.topic.type = regex_extractor",
                "interceptors.topic-2.type = regex_filter",
                "interceptors.x.type = static",
                "interceptors.x.key = a",
                "interceptors.x.value = 1",
                "interceptors.y.type = static",
                "interceptors.y.key = a",
                "interceptors.y.value = 2",
                "filegroups.g = /l/x"),
            sink("h", "hdfs", "c", "hdfs.path = hdfs://n/%Y"));
    assertThat(config(plan, "s"))
        .containsEntry("groups.g.headers.a", "group")
        .containsEntry("headers.static.a", "1")
        .containsEntry("transforms", "topic,topic-timestamp,topic-2");
    assertThat(config(plan, "h")).doesNotContainKey("timestamp.source");
  }

  @Test
  void aSinkWhoseTopicsAreNotKnownIsNotMade() throws IOException {
    Plan plan =
        plan(
            "c d",
            "k h",
            source(
                "spooldir",
                "c d",
                "spoolDir = /s",
                "interceptors = i",
                "interceptors.i.type = regex_extractor",
                "interceptors.i.regex = (x)",
                "interceptors.i.serializers = s",
                "interceptors.i.serializers.s.name = topic"),
            sink("k", KAFKA, "c"),
            sink("h", "hdfs", "d", "hdfs.path = hdfs://n/l"));
    assertThat(plan.connectors()).extracting(Connector::name).containsExactly("a-s");
    assertThat(plan.notes())
        .anySatisfy(
            note -> assertThat(note).contains("a header chooses the topics of its channel"));
  }

  @Test
  void aTimestampThatIsExtractedIsTheTimeOfTheSink() throws IOException {
    Plan plan =
        plan(
            "c",
            "h",
            source(
                "spooldir",
                "c",
                "spoolDir = /s",
                "basenameHeader = true",
                "interceptors = i",
                "interceptors.i.type = regex_extractor",
                "interceptors.i.regex = (x)",
                "interceptors.i.serializers = s",
                "interceptors.i.serializers.s.name = timestamp"),
            sink("h", "hdfs", "c", "hdfs.path = hdfs://n/%Y"));
    assertThat(config(plan, "h")).containsEntry("timestamp.source", "header:timestamp");
  }

  @Test
  void filesWhoseRecordsAreDroppedAreNotPublishedWhole() throws IOException {
    String[] roll = {
      "hdfs.path = hdfs://n/l",
      "hdfs.filePrefix = %{basename}",
      "hdfs.rollInterval = 0",
      "hdfs.rollCount = 0"
    };
    String source = source("spooldir", "c", "spoolDir = /s", "basenameHeader = true");
    String filter =
        "a.sources.s.interceptors = i\na.sources.s.interceptors.i.type = regex_filter\n";
    assertThat(config(plan("c", "h", source, sink("h", "hdfs", "c", roll)), "h"))
        .containsEntry("whole.files", "true");
    assertThat(config(plan("c", "h", source + filter, sink("h", "hdfs", "c", roll)), "h"))
        .doesNotContainKey("whole.files");
  }

  @Test
  void aTopicThatOnlyASinkOfFilesNamesIsTheHeaders() throws IOException {
    String[] parts = {
      source(
          "TAILDIR",
          "c",
          "filegroups = g h",
          "filegroups.g = /l/x",
          "filegroups.h = /l/y",
          "headers.g.topic = one",
          "headers.h.topic = two"),
      sink("h", "hdfs", "c", "hdfs.path = hdfs://n/%{topic}")
    };
    Plan plan = plan("c", "h", parts);
    assertThat(config(plan, "s"))
        .containsEntry("groups.g.topic", "one")
        .containsEntry("groups.h.topic", "two");
    assertThat(config(plan, "h")).containsEntry("topics", "one,two");
    assertThat(plan.notes()).isEmpty();
  }

  @Test
  void aHeaderThatTheSinksOwnWouldHideIsNoConnector() throws IOException {
    Plan plan =
        plan(
            "c d",
            "k h",
            source(
                "TAILDIR",
                "c d",
                "filegroups = g",
                "filegroups.g = /l/x",
                "headers.g.topic = one",
                "headers.g.offset = z"),
            sink("k", KAFKA, "c", "kafka.topic = all", "allowTopicOverride = false"),
            sink("h", "hdfs", "d", "hdfs.path = hdfs://n/%{topic}", "hdfs.filePrefix = %{offset}"));
    assertThat(plan.connectors()).extracting(Connector::name).containsExactly("a-s");
    assertThat(plan.notes())
        .anySatisfy(note -> assertThat(note).contains("`%{topic}` is the sink's own"))
        .anySatisfy(note -> assertThat(note).contains("`%{offset}` is the sink's own"));
  }

  @Test
  void aNameOfTheSinksOwnThatNoSourceSetsIsTold() throws IOException {
    Plan plan =
        plan(
            "c",
            "h",
            source("spooldir", "c", "spoolDir = /s"),
            sink("h", "hdfs", "c", "hdfs.path = hdfs://n/%{topic}/100%%{offset}"));
    assertThat(plan.notes())
        .singleElement()
        .asString()
        .contains("[topic] of its templates are those of Kafka's record");
  }

  @Test
  void topicsFromTheEnvironmentAreNotGuessed() throws IOException {
    Plan plan =
        plan(
            "c d e",
            "k h i",
            "a.channels.d.type = org.apache.flume.channel.kafka.KafkaChannel\n"
                + "a.channels.d.kafka.topic = ${env:CH}\n"
                + source("spooldir", "c", "spoolDir = /s")
                + source(
                        "TAILDIR",
                        "e",
                        "filegroups = g",
                        "filegroups.g = /l/x",
                        "headers.g.topic = ${sys:T}")
                    .replace(".s.", ".t."),
            sink("k", KAFKA, "c", "kafka.topic = ${env:TOPIC}"),
            sink("h", "hdfs", "d", "hdfs.path = hdfs://n/l"),
            sink("i", "hdfs", "e", "hdfs.path = hdfs://n/%{topic}"));
    assertThat(plan.connectors()).isEmpty();
    assertThat(plan.topics()).isEmpty();
    assertThat(plan.notes())
        .anySatisfy(note -> assertThat(note).contains("`topic` would be `${env:TOPIC}`"))
        .anySatisfy(note -> assertThat(note).contains("`topics` would be `${env:CH}`"))
        .anySatisfy(note -> assertThat(note).contains("`groups.g.topic` would be `${sys:T}`"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", ".", "%q"})
  void aNameThatNoTopicCanHaveIsNoConnector(String topic) throws IOException {
    Plan plan =
        plan(
            "c",
            "k h",
            "a.channels.c.type = org.apache.flume.channel.kafka.KafkaChannel\n"
                + "a.channels.c.kafka.topic = "
                + topic
                + "\n"
                + source("spooldir", "c", "spoolDir = /s"),
            sink("h", "hdfs", "c", "hdfs.path = hdfs://n/l"));
    assertThat(plan.connectors()).isEmpty();
    assertThat(plan.notes())
        .anySatisfy(note -> assertThat(note).contains("No connector `a-s`: its topic would be"));
  }

  @Test
  void topicsOfKafkaChannelsThatNothingWritesToAnyMoreAreTold() throws IOException {
    Plan plan =
        plan(
            "c d",
            "k",
            "a.channels.d.type = org.apache.flume.channel.kafka.KafkaChannel\n"
                + "a.channels.d.kafka.topic = spark-in\n"
                + source("spooldir", "c d", "spoolDir = /s"),
            sink("k", KAFKA, "c", "kafka.topic = live"));
    assertThat(config(plan, "s")).containsEntry("topic", "live");
    assertThat(plan.notes()).singleElement().asString().contains("`live` and to [spark-in]");
  }

  @Test
  void aSelectorLeavesNoHeaderToChooseTheTopic() throws IOException {
    Plan plan =
        plan(
            "c",
            "k",
            source(
                "TAILDIR",
                "c",
                "filegroups = g",
                "filegroups.g = /l/x",
                "headers.g.topic = nginx",
                "headers.g.kind = a",
                "selector.type = multiplexing",
                "selector.header = kind",
                "selector.mapping.a = c",
                "selector.default = c"),
            sink("k", KAFKA, "c", "kafka.topic = live"));
    assertThat(plan.notes())
        .singleElement()
        .asString()
        .contains("its header `topic` chooses the topic of the Kafka sink `k`");
  }

  @Test
  void aTimestampThatIsExtractedAfterTheReadingTimeIsTheTimeOfTheSink() throws IOException {
    Plan plan =
        plan(
            "c",
            "h",
            source(
                "spooldir",
                "c",
                "spoolDir = /s",
                "interceptors = n i",
                "interceptors.n.type = timestamp",
                "interceptors.i.type = regex_extractor",
                "interceptors.i.regex = (x)",
                "interceptors.i.serializers = s",
                "interceptors.i.serializers.s.name = timestamp"),
            sink("h", "hdfs", "c", "hdfs.path = hdfs://n/%Y"));
    assertThat(config(plan, "h")).containsEntry("timestamp.source", "header:timestamp");
  }

  @Test
  void whatFlumeDoesWithKeysDirectoriesAndSharedChannelsIsTold() throws IOException {
    Plan plan =
        plan(
            "c",
            "k l h",
            source(
                "TAILDIR",
                "c",
                "filegroups = g",
                "filegroups.g = /l/x",
                "headers.g.key = a",
                "headers.g.dir = web/nginx"),
            sink("k", KAFKA, "c", "kafka.topic = t"),
            sink("l", KAFKA, "x", "kafka.topic = u"),
            sink("h", "hdfs", "c", "hdfs.path = hdfs://n/%{dir}"));
    assertThat(plan.notes())
        .hasSize(4)
        .anySatisfy(note -> assertThat(note).contains("from the header `key`"))
        .anySatisfy(note -> assertThat(note).contains("Sinks `h` and `k` share the channel `c`"))
        .anySatisfy(note -> assertThat(note).contains("Sink `l`: no source").contains("`u`"))
        .anySatisfy(note -> assertThat(note).contains("headers [dir] have slashes"));
  }

  @Test
  void filesThatArePublishedWholeSayWhereTheirLinesWere() throws IOException {
    String[] keys = {"spoolDir = /s", "basenameHeader = true"};
    String sink =
        sink(
            "h",
            "hdfs",
            "c",
            "hdfs.path = hdfs://n/l",
            "hdfs.filePrefix = %{basename}",
            "hdfs.rollInterval = 0",
            "hdfs.rollCount = 0");
    Plan plan = plan("c", "h", source("spooldir", "c", keys), sink);
    assertThat(config(plan, "s")).containsEntry("headers", "file.name:basename,file.offset");
    assertThat(config(plan, "h")).containsEntry("name.conflict", "same");
    Plan decoded =
        plan("c", "h", source("spooldir", "c", keys[0], keys[1], "inputCharset = GBK"), sink);
    assertThat(config(decoded, "s")).containsEntry("headers", "file.name:basename");
  }

  private Plan plan(String channels, String sinks, String... parts) throws IOException {
    StringBuilder text = new StringBuilder("a.sources = s t\na.channels = " + channels + "\n");
    text.append("a.sinks = ").append(sinks).append('\n');
    for (String channel : List.of(channels.split(" ", -1))) {
      text.append("a.channels.").append(channel).append(".type = memory\n");
    }
    for (String part : parts) {
      text.append(part);
    }
    Path file = Files.writeString(directory.resolve("flume.conf"), text);
    return Planner.plan(FlumeFile.read(file).agent("a"), Map.of());
  }

  private static String source(String type, String channels, String... keys) {
    return component("a.sources.s.", type, "channels = " + channels, keys);
  }

  private static String sink(String name, String type, String channel, String... keys) {
    return component("a.sinks." + name + ".", type, "channel = " + channel, keys);
  }

  private static String component(String prefix, String type, String channel, String... keys) {
    StringBuilder text = new StringBuilder(prefix + "type = " + type + "\n");
    text.append(prefix).append(channel).append('\n');
    for (String key : keys) {
      text.append(prefix).append(key.replace("\\", "\\\\")).append('\n');
    }
    return text.toString();
  }

  private static Map<String, String> config(Plan plan, String component) {
    return plan.connectors().stream()
        .filter(each -> each.name().equals("a-" + component))
        .findFirst()
        .orElseThrow()
        .config();
  }
}
