// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.scenario;

import io.millrace.quickstart.flow.LineFlow;
import io.millrace.quickstart.flow.LineStream;
import io.millrace.quickstart.flow.Route;
import io.millrace.quickstart.log.CountedFormat;
import io.millrace.quickstart.log.LivePlan;
import io.millrace.quickstart.log.LogFormat;
import io.millrace.quickstart.log.LogrotatedLog;
import io.millrace.quickstart.log.NumberedLines;
import io.millrace.quickstart.log.PacedLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The worker of one log host, with the sample's properties for it. */
record AgentPerHost() implements Scenario {
  private static final String SECRETS = "/etc/millrace";
  private static final LivePlan PLAN = new LivePlan(3_000, 1_000, 2);

  @Override
  public String name() {
    return "agent-per-host";
  }

  @Override
  public String shows() {
    return "a worker whose group is named by its host";
  }

  @Override
  public Play prepare(Stage stage) {
    Folder folder = stage.folder(name());
    Path secrets = secrets(stage.aside(name()));
    Sample source = folder.connector("taildir.json").with(SECRETS, secrets.toString());
    String nginx = source.value("groups.nginx.topic");
    String app = source.value("groups.app.topic");
    List<LineStream> streams =
        List.of(
            stream(stage, "nginx/www.log", nginx),
            stream(stage, "nginx/error.log", nginx),
            stream(stage, "app/orders/orders.log", app),
            stream(stage, "app/stock.log", app));
    LineFlow lines = stage.live(streams);
    return new Play(
        OwnWorkers.of(
            stage.stack(),
            worker(folder).with(SECRETS, secrets.toString()),
            Map.of("LOG_HOST", "web-01"),
            1),
        List.of(source),
        lines);
  }

  /** As it is for brokers without TLS, such as that of the stack. */
  private static Sample worker(Folder folder) {
    return Sample.worker(folder.file("worker.properties"))
        .without("security.protocol")
        .without("producer.security.protocol")
        .without("consumer.security.protocol");
  }

  /** Without them neither worker nor connector would start. */
  private static Path secrets(Path directory) {
    Path file = directory.resolve("secrets.properties");
    try {
      Files.createDirectories(directory);
      Files.writeString(file, "connect.password=a\nhost-logs.password=b\ntruststore.password=c\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
    return directory;
  }

  private LineStream stream(Stage stage, String path, String topic) {
    Path file = stage.folder(name()).logs().resolve(path);
    LogFormat format = new CountedFormat(path + " line ", 1);
    NumberedLines lines = new NumberedLines(format);
    try {
      return LineStream.of(
          Route.of(file, topic.replace("%{file.name}", file.getFileName().toString())),
          new PacedLog(new LogrotatedLog(file, lines, PLAN, stage.clock()), PLAN),
          lines);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
