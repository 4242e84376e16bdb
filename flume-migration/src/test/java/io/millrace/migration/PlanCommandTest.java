// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.migration.Fixtures.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanCommandTest {
  @TempDir Path out;

  @Test
  void itNamesTheFilesThatItWrote() {
    Result result = Fixtures.plan(Fixtures.file("seed/tail-one-file.conf"), "agent", out);
    assertThat(result.out())
        .contains(out.resolve("agent-s1.json").toString())
        .endsWith("Read " + out.resolve("report.md") + " before you go on.\n");
  }

  @Test
  void anAgentWithoutAnythingToDoIsNoSuccess() {
    Result result = run("seed/netcat.conf", "a1");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).contains("No connector `a1-r1`: not a file (source `r1`).");
  }

  @Test
  void whatIsWrongWithTheFileIsPrintedAsCompilersDo() {
    Result result = run("flume/broken.conf", "a");
    assertThat(result.status()).isZero();
    assertThat(result.err().lines())
        .contains(
            "broken.conf:5: a.source.good.type: got \"source\", wanted one of [sources, channels,"
                + " sinks, sinkgroups]; did you mean \"sources\"?");
  }

  @Test
  void anAgentOrFileThatIsNotThereIsAnError() {
    assertThat(run("seed/netcat.conf", "a2"))
        .satisfies(result -> assertThat(result.status()).isEqualTo(1))
        .satisfies(result -> assertThat(result.err()).contains("wanted one of [a1]"));
    assertThat(run("seed/none.conf", "a1").err()).startsWith("flume-migration: Cannot read ");
  }

  @Test
  void aDirectoryWithOtherJsonIsLeftAlone() throws IOException {
    Path other = Files.writeString(out.resolve("package.json"), "{}");
    Result result = run("seed/nginx.conf", "nginx");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains(out + " has [package.json], which this plan has not");
    try (var files = Files.list(out)) {
      assertThat(files).containsExactly(other);
    }
  }

  @Test
  void thePlanMayBeMadeAgain() {
    Fixtures.plan(Fixtures.file("seed/nginx.conf"), "nginx", out);
    Result again = Fixtures.plan(Fixtures.file("seed/nginx.conf"), "nginx", out);
    assertThat(again.out()).contains("nginx-tail-source.json");
  }

  @Test
  void anEditedConnectorIsNotLost() throws IOException {
    Fixtures.plan(Fixtures.file("seed/nginx.conf"), "nginx", out);
    Path connector = out.resolve("nginx-tail-source.json");
    String edited = Files.readString(connector).replace("\"1\"", "\"2\"");
    Files.writeString(connector, edited);
    Result again = run("seed/nginx.conf", "nginx");
    assertThat(again.status()).isEqualTo(1);
    assertThat(again.err()).contains("has [nginx-tail-source.json] with another content");
    assertThat(connector).hasContent(edited);
    Fixtures.plan(Fixtures.file("seed/nginx.conf"), "nginx", out, "--overwrite");
    assertThat(Files.readString(connector)).isNotEqualTo(edited);
  }

  @Test
  void whatIsWrongWithAFileIsSaid() throws IOException {
    assertThat(run("seed/none.conf", "a1").err()).contains("none.conf: there is no such file");
    Path file = Files.writeString(out.resolve("file"), "");
    Path conf = Fixtures.file("seed/nginx.conf");
    assertThat(Fixtures.run("plan", conf, "--agent", "nginx", "--out", file).err())
        .contains("Cannot write the plan into " + file)
        .contains("it is no directory");
    assertThat(Fixtures.run("--help").out()).contains("Exit status:");
  }

  private Result run(String file, String agent) {
    return Fixtures.run("plan", Fixtures.file(file), "--agent", agent, "--out", out);
  }
}
