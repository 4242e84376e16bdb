// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.config.CheckedIn;
import io.millrace.migration.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of each Flume file, as files that a reviewer reads. */
class GoldenPlanTest {
  private static final Path GOLDEN = Path.of("flume-migration/src/test/resources/golden");

  @TempDir Path out;

  @ParameterizedTest
  @CsvSource({
    "seed/nginx.conf, nginx",
    "seed/tail-one-file.conf, agent",
    "seed/spooldir-to-kafka.conf, a1",
    "seed/netcat.conf, a1",
    "flume/kitchen-sink.conf, shop",
    "flume/broken.conf, a"
  })
  void isAsItWasReviewed(String file, String agent) throws IOException {
    Fixtures.run("plan", Fixtures.file(file), "--agent", agent, "--out", out);
    Path golden = GOLDEN.resolve(Path.of(file).getFileName().toString().replace(".conf", ""));
    List<String> names = names(out);
    for (String name : names) {
      CheckedIn.assertMatches(golden.resolve(name), Files.readString(out.resolve(name)));
    }
    assertThat(names(CheckedIn.root().resolve(golden))).isEqualTo(names);
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
