// SPDX-License-Identifier: Apache-2.0
package io.millrace.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackOptionsTest {
  @TempDir Path directory;

  @Test
  void aNamedDirectoryIsKept() {
    assertThat(StackOptions.defaults().keepDirectory()).isFalse();
    assertThat(StackOptions.defaults().inDirectory(directory).keepDirectory()).isTrue();
  }

  @Test
  void aNamedDirectoryCannotBeOneToRemove() {
    assertThatThrownBy(
            () ->
                new StackOptions(
                    Optional.of(directory), false, List.of(), Map.of(), Map.of(), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(directory.toString());
  }

  @Test
  void overridesAddUp() {
    StackOptions options =
        StackOptions.defaults()
            .withWorker("a", "1")
            .withWorker("b", "2")
            .withWorker("a", "3")
            .withBroker("c", "4")
            .withHadoop("d", "5");

    assertThat(options.worker()).isEqualTo(Map.of("a", "3", "b", "2"));
    assertThat(options.broker()).isEqualTo(Map.of("c", "4"));
    assertThat(options.hadoop()).isEqualTo(Map.of("d", "5"));
  }

  @Test
  void pluginsOfTheRepositoryAreFoundFromAModuleInIt() throws IOException {
    Path module = Files.createDirectories(directory.resolve("integration-tests/src"));
    Path dist = Files.createDirectories(directory.resolve("dist"));
    Files.createFile(dist.resolve("pom.xml"));

    assertThat(StackOptions.repositoryPlugins(module)).isEqualTo(dist.resolve("target/plugins"));
  }

  @Test
  void pluginPathsAreJoinedAsTheWorkerWantsThem() throws IOException {
    Path one = Files.createDirectory(directory.resolve("one"));
    Path two = Files.createDirectory(directory.resolve("two"));

    assertThat(StackOptions.defaults().withPluginPath(one, two).pluginPathProperty())
        .isEqualTo(one + "," + two);
  }

  @Test
  void aMissingPluginDirectoryIsNamed() {
    Path missing = directory.resolve("missing");

    assertThatThrownBy(() -> StackOptions.defaults().withPluginPath(missing).pluginPathProperty())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(missing.toString())
        .hasMessageContaining("mvn package");
  }
}
