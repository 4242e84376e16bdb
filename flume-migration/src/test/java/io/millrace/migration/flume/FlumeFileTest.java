// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.flume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlumeFileTest {
  private static final String SOUND =
      """
      a.sources = s
      a.channels = c
      a.sinks = k
      a.sources.s.type = exec
      a.channels.c.type = memory
      a.sinks.k.type = hdfs
      """;

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("flume.conf");
  }

  @Test
  void aSoundFileHasNoProblem() throws IOException {
    Agent agent = read(SOUND);
    assertThat(agent.problems()).isEmpty();
    assertThat(agent.components().stream().map(Component::name)).containsExactly("s", "c", "k");
  }

  @Test
  void commentsContinuationsEscapesAndSeparatorsAreThoseOfProperties() throws IOException {
    Agent agent =
        read(
            SOUND
                + """
                # a comment \\
                ! another
                a.sources.s.command : tail \\
                    -F \\
                    /var/log/\\u00e9.log
                a.sources.s.charset    UTF-8
                a.sources.s.shell = C:\\\\x # no comment
                """);
    Component source = agent.all(Kind.SOURCE).get(0);
    assertThat(source.value("command")).contains("tail -F /var/log/é.log");
    assertThat(source.value("charset")).contains("UTF-8");
    assertThat(source.value("shell")).contains("C:\\x # no comment");
    assertThat(source.keys().get("command").line()).isEqualTo(9);
    assertThat(agent.problems()).isEmpty();
  }

  @Test
  void agentsOfOneFileDoNotMix() throws IOException {
    Agent agent = read(SOUND + "b.sources = x\nb.sources.x.shell =\nb.oops\n");
    assertThat(agent.components()).hasSize(3);
    assertThat(texts(agent)).isEmpty();
  }

  @Test
  void anUnknownAgentIsNamedWithThoseThatThereAre() throws IOException {
    Files.writeString(file, "nginx.sources = s\n");
    assertThatThrownBy(() -> FlumeFile.read(file).agent("nginy"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            file + " has no agent \"nginy\", wanted one of [nginx]; did you mean \"nginx\"?");
  }

  @Test
  void whatCannotBeReadHidesNothingElse() throws IOException {
    Agent agent = read("a.x.y.z = \\u12\n" + SOUND + "alone\n.a = b\na. = c\n");
    assertThat(agent.components()).hasSize(3);
    assertThat(texts(agent))
        .containsExactly(
            "flume.conf:1: cannot be read (Malformed \\uxxxx encoding.), got \"a.x.y.z = \\u12\"",
            "flume.conf:8: alone: got no value; Flume passes over such a key, so its default holds",
            "flume.conf:9: .a: got \".a\" as a key, wanted <agent>.<key>",
            "flume.conf:10: a.: got \"a.\" as a key, wanted <agent>.<key>");
  }

  @Test
  void aKeyThatIsSetTwiceHasItsLastValue() throws IOException {
    Agent agent = read(SOUND + "a.channels.c.capacity=1\na.channels.c.capacity=2\n");
    assertThat(agent.all(Kind.CHANNEL).get(0).value("capacity")).contains("2");
    assertThat(texts(agent))
        .containsExactly(
            "flume.conf:8: a.channels.c.capacity: is set in line 7 too, to \"1\"; the last one counts, \"2\"");
  }

  @Test
  void aKeyThatIsEmptiedLaterHasNoValue() throws IOException {
    Agent agent = read(SOUND + "a.channels.c.capacity=1\na.channels.c.capacity=\n");
    assertThat(agent.all(Kind.CHANNEL).get(0).value("capacity")).isEmpty();
    assertThat(texts(agent))
        .containsExactly(
            "flume.conf:8: a.channels.c.capacity: got no value; Flume passes over such a key, so its default holds, and not what line 7 sets, \"1\"");
  }

  @Test
  void onlyLineFeedsAndReturnsEndLines() throws IOException {
    Agent agent = read(SOUND + "a.channels.c.capacity=1\u2028 a.x\r\f# no\r\n");
    assertThat(agent.all(Kind.CHANNEL).get(0).value("capacity")).contains("1\u2028 a.x");
    assertThat(agent.problems()).isEmpty();
  }

  @Test
  void keysOfWhatHasNoTypeOrNoListAreTold() throws IOException {
    Agent agent =
        read("a.sources.s.shell = x\na.channels = c\na.channels.c.capacity = 1\na.sinks = k\n");
    assertThat(texts(agent))
        .anySatisfy(text -> assertThat(text).contains("a.sources.s.shell: is passed over"))
        .anySatisfy(text -> assertThat(text).contains("a.channels.c.capacity: is passed over"));
  }

  @Test
  void aBackslashThatPropertiesDropIsTold() throws IOException {
    Agent agent = read(SOUND + "a.sources.s.shell=^x\\.log$\na.sources.s.charset=\\\\.\n");
    assertThat(texts(agent))
        .containsExactly(
            "flume.conf:7: a.sources.s.shell: the properties format drops the backslash of \"\\.\"; what Flume works with is \"^x.log$\"");
  }

  @Test
  void namesThatNobodyListsAndListsThatNameNobodyAreTold() throws IOException {
    Agent agent = read(SOUND.replace("a.sinks = k", "a.sinks = k1,") + "a.sink.k.type=hdfs\n");
    assertThat(texts(agent))
        .containsExactly(
            "flume.conf:7: a.sink.k.type: got \"sink\", wanted one of [sources, channels, sinks, sinkgroups]; did you mean \"sinks\"?",
            "flume.conf:3: a.sinks: got \"k1,\": Flume separates names by blanks only; the commas are passed over here",
            "flume.conf:6: a.sinks.k.type: is passed over, as Flume does: k is not in the list a.sinks; did you mean \"k1\"?",
            "flume.conf:3: a.sinks: lists \"k1\", which has no key; wanted a.sinks.k1.type=…; did you mean \"k\"?");
  }

  @Test
  void withoutItsListsAnAgentStartsNothing() throws IOException {
    Agent agent = read("a.sources.s.type = exec\n");
    assertThat(agent.components()).isEmpty();
    assertThat(texts(agent).get(0))
        .isEqualTo(
            "flume.conf: a.sources: is missing, so Flume would start no source; wanted a list of [s], which the file describes");
  }

  @Test
  void aRemarkBehindATypeIsDroppedAndTold() throws IOException {
    Agent agent = read(SOUND.replace("= exec", "= EXEC --> tail"));
    assertThat(agent.all(Kind.SOURCE).get(0).is(FlumeType.EXEC)).isTrue();
    assertThat(texts(agent)).hasSize(1).first().asString().contains("got \"EXEC --> tail\"");
  }

  @Test
  void typesAreKnownByAliasAndClassInAnyCase() {
    assertThat(FlumeType.of(Kind.SOURCE, "TailDir")).contains(FlumeType.TAILDIR);
    assertThat(FlumeType.of(Kind.SINK, "org.apache.flume.sink.kafka.kafkasink"))
        .contains(FlumeType.KAFKA_SINK);
    assertThat(FlumeType.of(Kind.SOURCE, "hdfs")).isEmpty();
  }

  @Test
  void aFileInAnotherCharacterSetIsReadAllTheSame() throws IOException {
    Files.write(file, ("# \u00e9\n" + SOUND).getBytes(StandardCharsets.ISO_8859_1));
    Agent agent = FlumeFile.read(file).agent("a");
    assertThat(agent.components()).hasSize(3);
    assertThat(texts(agent)).hasSize(1).first().asString().contains("is not in UTF-8");
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstKey() throws IOException {
    assertThat(read("\uFEFF" + SOUND).problems()).isEmpty();
  }

  private Agent read(String text) throws IOException {
    Files.writeString(file, text);
    return FlumeFile.read(file).agent("a");
  }

  private static List<String> texts(Agent agent) {
    return agent.problems().stream().map(problem -> problem.in("flume.conf")).toList();
  }
}
