// SPDX-License-Identifier: Apache-2.0
package io.millrace.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a stack is started with. {@link #defaults()} takes a temporary directory, which close
 * removes, and the plugins that {@code mvn package} leaves in {@code dist/target/plugins}.
 *
 * <p>A directory that the caller names is never removed.
 *
 * @param directory where data and log go; empty: a new temporary directory
 * @param keepDirectory whether the directory is still there after close
 * @param pluginPath directories as in a worker's {@code plugin.path}
 * @param broker broker properties that override those of the stack
 * @param worker worker properties that override those of the stack
 * @param hadoop keys for the name node, the data node and {@link Hdfs#fileSystem()}
 */
public record StackOptions(
    Optional<Path> directory,
    boolean keepDirectory,
    List<Path> pluginPath,
    Map<String, String> broker,
    Map<String, String> worker,
    Map<String, String> hadoop) {

  /** System property that names the default plugin directories, separated by commas. */
  public static final String PLUGIN_PATH_PROPERTY = "millrace.stack.plugin.path";

  public StackOptions {
    if (directory.isPresent() && !keepDirectory) {
      throw new IllegalArgumentException(
          "directory " + directory.get() + " was named by the caller, so it must be kept");
    }
    pluginPath = List.copyOf(pluginPath);
    broker = Map.copyOf(broker);
    worker = Map.copyOf(worker);
    hadoop = Map.copyOf(hadoop);
  }

  public static StackOptions defaults() {
    return new StackOptions(
        Optional.empty(), false, defaultPluginPath(), Map.of(), Map.of(), Map.of());
  }

  /** Uses the directory, with what an earlier stack left in it, and keeps it. */
  public StackOptions inDirectory(Path named) {
    return new StackOptions(Optional.of(named), true, pluginPath, broker, worker, hadoop);
  }

  public StackOptions keepingDirectory() {
    return new StackOptions(directory, true, pluginPath, broker, worker, hadoop);
  }

  public StackOptions withPluginPath(Path... directories) {
    return new StackOptions(directory, keepDirectory, List.of(directories), broker, worker, hadoop);
  }

  public StackOptions withBroker(String key, String value) {
    return new StackOptions(
        directory, keepDirectory, pluginPath, with(broker, key, value), worker, hadoop);
  }

  public StackOptions withWorker(String key, String value) {
    return new StackOptions(
        directory, keepDirectory, pluginPath, broker, with(worker, key, value), hadoop);
  }

  public StackOptions withHadoop(String key, String value) {
    return new StackOptions(
        directory, keepDirectory, pluginPath, broker, worker, with(hadoop, key, value));
  }

  private static Map<String, String> with(Map<String, String> map, String key, String value) {
    Map<String, String> more = new TreeMap<>(map);
    more.put(key, value);
    return more;
  }

  private static List<Path> defaultPluginPath() {
    String named = System.getProperty(PLUGIN_PATH_PROPERTY);
    if (named != null) {
      return Stream.of(named.split(",", -1)).map(String::strip).map(Path::of).toList();
    }
    return List.of(repositoryPlugins(Path.of("").toAbsolutePath()));
  }

  /** The plugins of the repository that {@code start} lies in, whether built already or not. */
  static Path repositoryPlugins(Path start) {
    Path plugins = Path.of("dist", "target", "plugins");
    for (Path at = start; at != null; at = at.getParent()) {
      if (Files.exists(at.resolve("dist").resolve("pom.xml"))) {
        return at.resolve(plugins);
      }
    }
    return start.resolve(plugins);
  }

  /** The value for {@code plugin.path}. */
  String pluginPathProperty() {
    for (Path path : pluginPath) {
      if (!Files.isDirectory(path)) {
        throw new IllegalArgumentException(
            "plugin path " + path + " is not a directory; `mvn package` makes dist/target/plugins");
      }
    }
    return pluginPath.stream()
        .map(path -> path.toAbsolutePath().toString())
        .collect(Collectors.joining(","));
  }
}
