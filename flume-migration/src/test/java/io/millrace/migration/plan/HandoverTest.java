// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.millrace.migration.Fixtures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A position file becomes the offsets of connectors. */
class HandoverTest {
  private static final String OFFSETS = "a-s.offsets.json";

  @TempDir Path logs;
  @TempDir Path out;
  private Path conf;
  private Path positions;

  @BeforeEach
  void agent() throws IOException {
    conf = out.resolve("flume.conf");
    positions = out.resolve("position.json");
    Files.writeString(
        conf,
        """
        a.sources = s
        a.channels = c
        a.sinks = k
        a.sources.s.type = TAILDIR
        a.sources.s.channels = c
        a.sources.s.filegroups = www all.x
        a.sources.s.filegroups.www = %1$s/www\\\\.log
        a.sources.s.filegroups.all.x = %1$s/.*x
        a.channels.c.type = memory
        a.sinks.k.type = org.apache.flume.sink.kafka.KafkaSink
        a.sinks.k.channel = c
        """
            .formatted(logs));
  }

  @Test
  void eachEntryBecomesAnOffsetOfItsGroup() throws IOException {
    Path www = write("www.log", 100);
    Path x = write("x", 10);
    String report = plan(entry(www, inode(www), 40), entry(x, inode(x), 10));
    assertThat(offsets())
        .isEqualTo(
            "{\"offsets\":["
                + offset("www", www, 40, inode(www))
                + ","
                + offset("all-x", x, 10, inode(x))
                + "]}");
    assertThat(report)
        .contains("60 of 100 bytes are still to be read")
        .contains("0 of 10 bytes are still to be read");
    assertThat(Files.readString(out.resolve("plan/a-s.json"))).contains("\"host.id\" : \"web-1\"");
  }

  @Test
  void aRotatedFileKeepsItsPathAndItsInode() throws IOException {
    Path rotated = write("www.log.1", 100);
    write("www.log", 5);
    String report = plan(entry(logs.resolve("www.log"), inode(rotated), 40));
    assertThat(offsets()).contains(offset("www", logs.resolve("www.log"), 40, inode(rotated)));
    assertThat(report).contains("now `www.log.1`, 60 of 100 bytes");
  }

  @Test
  void ofTwoEntriesOfAPathTheUnfinishedOlderFileCounts() throws IOException {
    Path rotated = write("www.log.1", 100);
    Path live = write("www.log", 50);
    Path path = logs.resolve("www.log");
    String report = plan(entry(path, inode(rotated), 40), entry(path, inode(live), 20));
    assertThat(offsets())
        .isEqualTo("{\"offsets\":[" + offset("www", path, 40, inode(rotated)) + "]}");
    assertThat(report).contains("another entry of this path counts");
  }

  @Test
  void ofTwoEntriesOfAPathTheLiveFileCountsIfTheOlderIsFinished() throws IOException {
    Path rotated = write("www.log.1", 100);
    Path live = write("www.log", 50);
    Path path = logs.resolve("www.log");
    plan(entry(path, inode(rotated), 100), entry(path, inode(live), 20));
    assertThat(offsets()).isEqualTo("{\"offsets\":[" + offset("www", path, 20, inode(live)) + "]}");
  }

  @Test
  void aFileThatIsGoneOrShorterOrNobodysIsTold() throws IOException {
    Path www = write("www.log", 10);
    long gone = inode(www) + 1_000_000;
    String report =
        plan(
            entry(www, inode(www), 40),
            entry(logs.resolve("gone.x"), gone, 40),
            entry(logs.resolve("other"), 7, 40));
    assertThat(report)
        .contains("shorter than what was read of it (10 bytes)")
        .contains("inode " + gone + " is in that directory no more")
        .contains("no group of a connector reads this path");
  }

  @Test
  void aGroupThatIsLeftOutHasNoOffset() throws IOException {
    Path x = write("x", 10);
    Path www = write("www.log", 10);
    Files.writeString(conf, Files.readString(conf).replace("/.*x", "/(?i)x"));
    String report = plan(entry(x, inode(x), 4), entry(www, inode(www), 4));
    assertThat(offsets()).isEqualTo("{\"offsets\":[" + offset("www", www, 4, inode(www)) + "]}");
    assertThat(report).contains("no group of a connector reads this path");
  }

  @Test
  void onAnotherHostNothingCanBeLookedAtAndTheOffsetsAreMadeAllTheSame() throws IOException {
    Files.writeString(conf, Files.readString(conf).replace(logs.toString(), "/no/such/directory"));
    String report = plan(entry(Path.of("/no/such/directory/www.log"), 7, 40));
    assertThat(report).contains("there is no /no/such/directory on this host");
    assertThat(offsets()).contains("web-1:www:/no/such/directory/www.log");
  }

  @Test
  void withSharedFilesStreamsHaveNoHost() throws IOException {
    Path www = write("www.log", 10);
    Files.writeString(positions, "[" + entry(www, inode(www), 4) + "]");
    Fixtures.plan(conf, "a", out.resolve("plan"), "--position", positions, "--scope", "shared");
    assertThat(offsets()).contains("{\"stream\":\"www:" + www + "\"}");
    assertThat(Files.readString(out.resolve("plan/a-s.json"))).contains("\"scope\" : \"shared\"");
  }

  @Test
  void eachSourceHasAPositionFileOfItsOwn() throws IOException {
    Path www = write("www.log", 100);
    Files.writeString(
        conf,
        Files.readString(conf).replace("sources = s", "sources = s t")
            + """
            a.sources.t.type = TAILDIR
            a.sources.t.channels = c
            a.sources.t.filegroups = www
            a.sources.t.filegroups.www = %s/www\\\\.log
            """
                .formatted(logs));
    Files.writeString(positions, "[" + entry(www, inode(www), 40) + "]");
    Path plan = out.resolve("plan");
    assertThat(
            Fixtures.run("plan", conf, "--agent", "a", "--out", plan, "--position", positions)
                .err())
        .contains("wanted <source>=<file> with one of [s, t]");
    Fixtures.plan(conf, "a", plan, "--position", "t=" + positions, "--host-id", "web-1");
    assertThat(plan.resolve(OFFSETS)).doesNotExist();
    assertThat(plan.resolve("a-t.offsets.json")).exists();
  }

  @Test
  void aFileOfTwoGroupsIsReadInOneAndHasOneOffset() throws IOException {
    Path www = write("www.log", 100);
    Files.writeString(conf, Files.readString(conf).replace("/.*x", "/.*g"));
    plan(entry(www, inode(www), 40));
    assertThat(offsets()).isEqualTo("{\"offsets\":[" + offset("www", www, 40, inode(www)) + "]}");
    assertThat(Files.readString(out.resolve("plan/a-s.json")))
        .contains("\"groups.all-x.exclude\" : \"" + www + "\"");
  }

  @Test
  void ofOneFileTheSmallestPositionCountsAndATextMayBeANumber() throws IOException {
    Path www = write("www.log", 100);
    plan(entry(www, inode(www), 40).replace(":40,", ":\"40\","), entry(www, inode(www), 60));
    assertThat(offsets()).isEqualTo("{\"offsets\":[" + offset("www", www, 40, inode(www)) + "]}");
  }

  @Test
  void aNameInAnotherCharacterSetIsToldAndHidesNoOther() throws IOException {
    Path www = write("www.log", 100);
    String bad = entry(logs.resolve("E.x"), 7, 1).replace("E.x", "\u00e9.x");
    String text = "[" + bad + "," + entry(www, inode(www), 40) + "]";
    Files.write(positions, text.getBytes(StandardCharsets.ISO_8859_1));
    Path plan = out.resolve("plan");
    Fixtures.plan(conf, "a", plan, "--position", positions, "--host-id", "web-1");
    assertThat(offsets()).isEqualTo("{\"offsets\":[" + offset("www", www, 40, inode(www)) + "]}");
    assertThat(Files.readString(plan.resolve("report.md"))).contains("its name is not in UTF-8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "'';is empty",
        "{};wanted an array",
        "[{};is no JSON",
        "[{\"inode\":1,\"file\":\"/a\"}];entry 0: pos is missing",
        "[] x;is no JSON",
        "[{\"inode\":1,\"pos\":-1,\"file\":\"/a\"}];entry 0: pos is -1",
        "[{\"inode\":1,\"pos\":1,\"file\":\"a\"}];entry 0: file is \"a\", wanted an absolute path"
      })
  void aPositionFileThatIsNoneIsAnError(String text, String message) throws IOException {
    Files.writeString(positions, text);
    assertThatThrownBy(() -> PositionFile.read(positions))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(positions.toString())
        .hasMessageContaining(message);
  }

  private String plan(String... entries) throws IOException {
    Files.writeString(positions, "[" + String.join(",", entries) + "]");
    Path plan = out.resolve("plan");
    Fixtures.plan(conf, "a", plan, "--position", positions, "--host-id", "web-1");
    return Files.readString(plan.resolve("report.md"));
  }

  private String offsets() throws IOException {
    return new JsonMapper().readTree(out.resolve("plan").resolve(OFFSETS).toFile()).toString();
  }

  private Path write(String name, int bytes) throws IOException {
    return Files.writeString(logs.resolve(name), "x".repeat(bytes));
  }

  private static long inode(Path file) throws IOException {
    return (long) Files.getAttribute(file, "unix:ino");
  }

  private static String entry(Path file, long inode, long position) {
    return "{\"inode\":%d,\"pos\":%d,\"file\":\"%s\"}".formatted(inode, position, file);
  }

  private static String offset(String group, Path path, long position, long inode) {
    return "{\"partition\":{\"stream\":\"web-1:%s:%s\"},\"offset\":{\"position\":%d,\"inode\":%d}}"
        .formatted(group, path, position, inode);
  }
}
