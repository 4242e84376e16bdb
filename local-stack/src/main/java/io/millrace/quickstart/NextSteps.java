// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart;

import io.millrace.quickstart.flow.LineResult;
import io.millrace.quickstart.scenario.Report;
import io.millrace.quickstart.scenario.ScenarioRun;
import io.millrace.stack.LocalStack;
import java.nio.file.Path;
import java.util.List;

/** Addresses, and commands to go on with, for somebody who has just seen the run. */
record NextSteps(LocalStack stack, ScenarioRun run, Path logs) {

  String text(Report report) {
    StringBuilder text = new StringBuilder(addresses());
    text.append("\nConnectors, their states and positions:\n");
    text.append("  curl -s '%s/connectors?expand=status'%n".formatted(run.connectUri()));
    for (String connector : run.connectors()) {
      text.append("  curl -s %s/connectors/%s/offsets%n".formatted(run.connectUri(), connector));
    }
    report.paths().stream().limit(1).forEach(path -> text.append(file(path)));
    List<String> topics =
        report.lines().stream()
            .map(LineResult::outlet)
            .filter(outlet -> outlet.charAt(0) != '/')
            .distinct()
            .toList();
    if (!topics.isEmpty()) {
      text.append("\nLines of the topics, if Kafka's scripts are at hand:\n");
    }
    for (String topic : topics) {
      text.append(
          "  kafka-console-consumer.sh --bootstrap-server %s --topic %s%n"
              .formatted(stack.bootstrapServers(), topic));
    }
    text.append("\nThe connectors' directories, where they wait for more: ").append(logs);
    return text.append('\n').toString();
  }

  private String addresses() {
    return """
        Connect REST  %s
        Kafka         %s
        HDFS          %s
        WebHDFS       %s
        log           %s
        """
        .formatted(
            run.connectUri(),
            stack.bootstrapServers(),
            stack.hdfs().uri(),
            webHdfs(),
            stack.logFile());
  }

  private String file(String path) {
    return """

        A directory of HDFS, and a file in it:
          curl -s '%1$s%2$s?op=LISTSTATUS'
          curl -sL '%1$s%3$s?op=OPEN' | sha256sum
        """
        .formatted(
            webHdfs(),
            path.substring(0, path.lastIndexOf('/')),
            path.replace("[", "%5B").replace("]", "%5D"));
  }

  private String webHdfs() {
    return stack.hdfs().nameNodeWebAddress() + "/webhdfs/v1";
  }
}
