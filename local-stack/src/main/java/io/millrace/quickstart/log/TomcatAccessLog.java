// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.AccessLogValve;
import org.apache.tomcat.util.IntrospectionUtils;

/**
 * The access log of a Tomcat with the valve of a sample's {@code server.xml}, which answers 404 to
 * everything. One line is one request, its number the header {@code X-Request-ID}.
 *
 * <p>Two things in the valve are changed: the directory, and the date in the names of renamed
 * files, which has the time in it as well, so that Tomcat rotates each second and not each day.
 */
public final class TomcatAccessLog implements GrowingLog, Ledger {
  private static final String DATE = ".yyyy-MM-dd.HH-mm-ss";
  private static final Pattern GENERATIONS =
      Pattern.compile("localhost_access_log\\.(\\d{4}(-\\d\\d){2}\\.(\\d\\d-){2}\\d\\d\\.)?log");

  private final Path logs;
  private final Tomcat tomcat;
  private final URI uri;
  private final HttpClient client = HttpClient.newHttpClient();
  private volatile long lines;

  private TomcatAccessLog(Path logs, Tomcat tomcat) {
    this.logs = logs;
    this.tomcat = tomcat;
    this.uri = URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/orders/");
  }

  /**
   * Starts a Tomcat on a free port.
   *
   * @param base an own directory for Tomcat
   */
  public static TomcatAccessLog start(Path logs, Path serverXml, Path base) {
    AccessLogValve valve = new AccessLogValve();
    Map<String, String> attributes = SampleXml.read(serverXml).attributes();
    if (!valve.getClass().getName().equals(attributes.remove("className"))) {
      throw new IllegalArgumentException(serverXml + " has not Tomcat's own valve for access logs");
    }
    attributes.put("directory", logs.toString());
    attributes.put("fileDateFormat", DATE);
    attributes.forEach(
        (name, value) -> {
          if (!IntrospectionUtils.setProperty(valve, name, value)) {
            throw new IllegalArgumentException(
                "%s: the valve has no attribute %s".formatted(serverXml, name));
          }
        });
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(base.toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    // A line is written after its answer: with more threads, the next line may come before it.
    tomcat.getConnector().setProperty("maxThreads", "1");
    tomcat.getConnector().setProperty("minSpareThreads", "1");
    tomcat.getHost().getPipeline().addValve(valve);
    tomcat.addContext("", null);
    try {
      tomcat.start();
    } catch (LifecycleException e) {
      throw new IllegalStateException("Tomcat does not start in " + base, e);
    }
    return new TomcatAccessLog(logs, tomcat);
  }

  @Override
  public String name() {
    return "localhost_access_log.log";
  }

  @Override
  public void writeNext() throws IOException {
    long number = lines + 1;
    HttpRequest request =
        HttpRequest.newBuilder(uri.resolve(Long.toString(number)))
            .header("X-Request-ID", Long.toString(number))
            .build();
    try {
      client.send(request, BodyHandlers.discarding());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    lines = number;
  }

  @Override
  public int rotations() {
    return generations().size() - 1;
  }

  @Override
  public LineNumbers numbers() {
    return TomcatAccessFormat.OF_THIS_MACHINE;
  }

  @Override
  public long lines() {
    return lines;
  }

  /** Tomcat made the lines, so they are what its files have, the oldest first. */
  @Override
  public WrittenLines written() {
    MessageDigest digest = Sha256.start();
    long bytes = 0;
    long count = 0;
    for (Path file : generations()) {
      try {
        byte[] content = Files.readAllBytes(file);
        digest.update(content);
        bytes += content.length;
        count += new String(content, ISO_8859_1).lines().count();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + file, e);
      }
    }
    return new WrittenLines(new Contents(bytes, Sha256.hex(digest)), count);
  }

  @Override
  public void close() {
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException e) {
      throw new IllegalStateException("Tomcat does not stop", e);
    }
  }

  /** By the dates in their names; the live file is the last. */
  private List<Path> generations() {
    try (Stream<Path> files = Files.list(logs)) {
      return files
          .filter(file -> GENERATIONS.matcher(file.getFileName().toString()).matches())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + logs, e);
    }
  }
}
