// SPDX-License-Identifier: Apache-2.0
package io.millrace.dist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * A plugin that we ship, and the classes that the worker must find in it by service file.
 *
 * @param name the name of its directory, and without version of its archive
 * @param services the classes by service, as the contract with users has them
 */
record Plugin(String name, Map<String, List<String>> services) {
  private static final String SOURCE = "org.apache.kafka.connect.source.SourceConnector";
  private static final String TRANSFORMATION = "org.apache.kafka.connect.transforms.Transformation";
  private static final String PREDICATE =
      "org.apache.kafka.connect.transforms.predicates.Predicate";
  private static final String SINK = "org.apache.kafka.connect.sink.SinkConnector";

  static final List<Plugin> ALL =
      List.of(
          new Plugin(
              "spooldir-source-connector",
              Map.of(SOURCE, List.of("io.millrace.spooldir.SpoolDirSourceConnector"))),
          new Plugin(
              "taildir-source-connector",
              Map.of(SOURCE, List.of("io.millrace.taildir.TailDirSourceConnector"))),
          new Plugin(
              "transforms",
              Map.of(
                  TRANSFORMATION,
                  List.of(
                      "io.millrace.transforms.RegexExtract",
                      "io.millrace.transforms.RegexReplace$Key",
                      "io.millrace.transforms.RegexReplace$Value",
                      "io.millrace.transforms.TimestampFromHeader",
                      "io.millrace.transforms.TopicFromHeader"),
                  PREDICATE,
                  List.of(
                      "io.millrace.transforms.predicates.HeaderMatches",
                      "io.millrace.transforms.predicates.ValueMatches"))),
          new Plugin(
              "hdfs-sink-connector", Map.of(SINK, List.of("io.millrace.hdfs.HdfsSinkConnector"))));

  /** Where the build leaves directories and archives. */
  static Path built() {
    return Path.of(System.getProperty("millrace.dist"));
  }

  /** The version that is being built. */
  static String version() {
    return System.getProperty("millrace.version");
  }

  Path archive() {
    return built().resolve("millrace-" + name + "-" + version() + ".zip");
  }

  /** What stands in the directory, in the order of the names. */
  List<Path> jars() {
    return entries(built().resolve("plugins").resolve(name));
  }

  static List<Path> entries(Path directory) {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      stream.forEach(entries::add);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + directory + "; run mvn package first", e);
    }
    Collections.sort(entries);
    return entries;
  }

  @Override
  public String toString() {
    return name;
  }
}
