// SPDX-License-Identifier: Apache-2.0
package io.millrace.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The archives have the layout that confluent-hub and a plain plugin.path both take. */
class PluginArchiveIT {
  @ParameterizedTest
  @FieldSource("io.millrace.dist.Plugin#ALL")
  void theOneTopFolderIsNamedAfterPluginAndVersion(Plugin plugin) throws IOException {
    assertThat(files(plugin)).allMatch(name -> name.startsWith(top(plugin)));
  }

  @ParameterizedTest
  @FieldSource("io.millrace.dist.Plugin#ALL")
  void theLibrariesAreTheJarsOfThePluginDirectory(Plugin plugin) throws IOException {
    List<String> jars =
        plugin.jars().stream().map(jar -> top(plugin) + "lib/" + jar.getFileName()).toList();

    assertThat(files(plugin))
        .filteredOn(name -> name.endsWith(".jar"))
        .containsExactlyInAnyOrderElementsOf(jars);
  }

  @ParameterizedTest
  @FieldSource("io.millrace.dist.Plugin#ALL")
  void theDocumentsOfTheRepositoryAreInTheArchive(Plugin plugin) throws IOException {
    String reference = plugin.name().replace("-connector", "") + ".md";

    assertThat(files(plugin))
        .filteredOn(name -> name.startsWith(top(plugin) + "doc/"))
        .extracting(name -> name.substring(name.lastIndexOf('/') + 1))
        .containsExactlyInAnyOrder("LICENSE", "NOTICE", "README.md", "CHANGELOG.md", reference);
  }

  @ParameterizedTest
  @FieldSource("io.millrace.dist.Plugin#ALL")
  void theManifestDescribesThePlugin(Plugin plugin) throws IOException {
    try (ZipFile zip = new ZipFile(plugin.archive().toFile());
        InputStream in = zip.getInputStream(zip.getEntry(top(plugin) + "manifest.json"))) {
      JsonNode manifest = new ObjectMapper().readTree(in);

      assertThat(manifest.toString()).doesNotContain("${");
      assertThat(manifest.path("name").textValue()).isEqualTo(plugin.name());
      assertThat(manifest.path("version").textValue()).isEqualTo(Plugin.version());
      assertThat(manifest.path("owner").path("username").textValue()).isEqualTo("millrace");
      assertThat(manifest.path("component_types").toString())
          .isIn("[\"source\"]", "[\"sink\"]", "[\"transform\"]");
    }
  }

  private static String top(Plugin plugin) {
    return "millrace-" + plugin.name() + "-" + Plugin.version() + "/";
  }

  private static List<String> files(Plugin plugin) throws IOException {
    try (ZipFile zip = new ZipFile(plugin.archive().toFile())) {
      return zip.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).toList();
    }
  }
}
