// SPDX-License-Identifier: Apache-2.0
package io.millrace.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.config.CheckedIn;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What we ship is what was reviewed. */
class ShippedJarsIT {

  @ParameterizedTest
  @FieldSource("io.millrace.dist.Plugin#ALL")
  void theJarsAreTheOnesThatAreCheckedIn(Plugin plugin) {
    String jars =
        plugin.jars().stream()
            .map(jar -> jar.getFileName().toString().replace(Plugin.version(), "VERSION") + "\n")
            .collect(Collectors.joining());

    CheckedIn.assertMatches(Path.of("dist/shipped-jars", plugin.name() + ".txt"), jars);
  }

  @Test
  void everyPluginThatIsBuiltIsKnownHere() {
    assertThat(Plugin.entries(Plugin.built().resolve("plugins")))
        .extracting(directory -> directory.getFileName().toString())
        .containsExactlyInAnyOrderElementsOf(Plugin.ALL.stream().map(Plugin::name).toList());
  }
}
