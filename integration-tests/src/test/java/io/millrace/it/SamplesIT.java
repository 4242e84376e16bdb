// SPDX-License-Identifier: Apache-2.0
package io.millrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.quickstart.scenario.Folder;
import io.millrace.quickstart.scenario.Sample;
import io.millrace.stack.LocalStack;
import io.millrace.stack.junit.WithLocalStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every sample is one that the worker accepts, but for the paths and addresses in it. */
@WithLocalStack
class SamplesIT {
  private static final Path SAMPLES =
      Path.of(System.getProperty("millrace.root"), "config-samples");

  @TempDir Path directory;

  @Test
  void everySampleIsValid(LocalStack stack) throws IOException {
    Map<String, Map<String, List<String>>> errors = new TreeMap<>();
    for (Path path : folders()) {
      Folder folder =
          new Folder(path, directory.resolve(path.getFileName()), stack.hdfs().siteFiles());
      assertThat(folder.connectors()).as("%s", path).isNotEmpty();
      for (Sample sample : folder.connectors()) {
        makeDirectory(sample);
        Map<String, String> config = new TreeMap<>(sample.config());
        config.put("name", sample.name());
        errors.put(
            path.getFileName() + " " + sample.name(),
            stack.connect().validate(config.get("connector.class"), config));
      }
    }
    assertThat(errors).hasSizeGreaterThanOrEqualTo(15);
    errors.values().removeIf(Map::isEmpty);
    assertThat(errors).isEmpty();
  }

  /** The directory of a spooldir source must be there. */
  private static void makeDirectory(Sample sample) throws IOException {
    String spool = sample.config().get("spool.dir");
    if (spool != null) {
      Files.createDirectories(Path.of(spool));
    }
  }

  private static List<Path> folders() throws IOException {
    try (var files = Files.list(SAMPLES)) {
      return files.filter(Files::isDirectory).sorted().toList();
    }
  }
}
