// SPDX-License-Identifier: Apache-2.0
package io.millrace.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.runtime.isolation.PluginClassLoader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * The plugin directories as a worker loads them. The class path of this test is a worker's, without
 * any class of ours: what a plugin loads of Millrace, it loads from its own jars.
 */
class PluginClassesIT {
  private static final int JAVA_17 = 61;
  private static final String SERVICES = "META-INF/services/";

  /** Has a native part, which both Hadoop's client and Kafka's bring in a version of their own. */
  private static final String SNAPPY = "org/xerial/snappy/";

  @ParameterizedTest
  @FieldSource("io.millrace.dist.Plugin#ALL")
  void theServiceFilesNameExactlyThePluginClasses(Plugin plugin) throws IOException {
    Map<String, List<String>> found = new TreeMap<>();
    for (Path jar : plugin.jars()) {
      try (JarFile file = new JarFile(jar.toFile())) {
        for (ZipEntry entry : entries(file, SERVICES + "org.apache.kafka.", "")) {
          String service = entry.getName().substring(SERVICES.length());
          found.computeIfAbsent(service, name -> new ArrayList<>()).addAll(lines(file, entry));
        }
      }
    }
    assertThat(found).isEqualTo(plugin.services());
  }

  @ParameterizedTest
  @FieldSource("io.millrace.dist.Plugin#ALL")
  void everyPluginClassLoadsAndReportsTheVersionOfTheBuild(Plugin plugin) throws Exception {
    List<URL> jars = new ArrayList<>();
    for (Path jar : plugin.jars()) {
      jars.add(jar.toUri().toURL());
    }
    ClassLoader worker = getClass().getClassLoader();
    try (PluginClassLoader loader =
        new PluginClassLoader(jars.get(0), jars.toArray(URL[]::new), worker)) {
      for (Map.Entry<String, List<String>> service : plugin.services().entrySet()) {
        List<?> instances =
            ServiceLoader.load(worker.loadClass(service.getKey()), loader).stream()
                .map(ServiceLoader.Provider::get)
                .filter(instance -> instance.getClass().getClassLoader() == loader)
                .toList();

        assertThat(instances)
            .extracting(instance -> instance.getClass().getName())
            .containsExactlyInAnyOrderElementsOf(service.getValue());
        assertThat(instances)
            .extracting(instance -> ((Versioned) instance).version())
            .containsOnly(Plugin.version());
      }
    }
  }

  @ParameterizedTest
  @FieldSource("io.millrace.dist.Plugin#ALL")
  void noClassNeedsMoreThanJava17(Plugin plugin) throws IOException {
    List<String> newer = new ArrayList<>();
    for (Path jar : plugin.jars()) {
      try (JarFile file = new JarFile(jar.toFile())) {
        for (ZipEntry entry : classes(file)) {
          int major = majorVersion(file, entry);
          if (major > JAVA_17) {
            newer.add(jar.getFileName() + "!" + entry.getName() + ": " + major);
          }
        }
      }
    }
    assertThat(newer).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("io.millrace.dist.Plugin#ALL")
  void noClassIsOneThatTheWorkerHas(Plugin plugin) throws IOException {
    ClassLoader worker = getClass().getClassLoader();
    List<String> twice = new ArrayList<>();
    for (Path jar : plugin.jars()) {
      try (JarFile file = new JarFile(jar.toFile())) {
        for (ZipEntry entry : classes(file)) {
          String name = entry.getName();
          if (!name.startsWith(SNAPPY) && worker.getResource(name) != null) {
            twice.add(jar.getFileName() + "!" + name);
          }
        }
      }
    }
    assertThat(twice).isEmpty();
  }

  /** The classes that every JVM may load: those for newer JVMs only stand below META-INF. */
  private static List<ZipEntry> classes(JarFile file) {
    return entries(file, "", ".class").stream()
        .filter(entry -> !entry.getName().startsWith("META-INF/"))
        .filter(entry -> !entry.getName().equals("module-info.class"))
        .toList();
  }

  private static List<ZipEntry> entries(JarFile file, String start, String end) {
    return file.stream()
        .filter(entry -> !entry.isDirectory())
        .filter(entry -> entry.getName().startsWith(start) && entry.getName().endsWith(end))
        .map(ZipEntry.class::cast)
        .toList();
  }

  private static List<String> lines(JarFile file, ZipEntry entry) throws IOException {
    try (InputStream in = file.getInputStream(entry)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    }
  }

  private static int majorVersion(JarFile file, ZipEntry entry) throws IOException {
    try (DataInputStream in = new DataInputStream(file.getInputStream(entry))) {
      in.readInt(); // magic
      in.readUnsignedShort(); // minor
      return in.readUnsignedShort();
    }
  }
}
