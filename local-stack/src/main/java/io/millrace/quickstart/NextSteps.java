// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart;

import io.millrace.stack.LocalStack;

/** Addresses, and commands to go on with, for somebody who has just seen the run. */
record NextSteps(LocalStack stack, RunDirectory directory, Samples samples) {

  /**
   * @param file that is in HDFS
   */
  String text(String file) {
    String encoded = file.replace("[", "%5B").replace("]", "%5D");
    return """
        Connect REST  %1$s
        Kafka         %2$s
        HDFS          %3$s
        WebHDFS       %4$s
        log           %5$s

        Connectors, their states and positions:
          curl -s '%1$s/connectors?expand=status'
          curl -s %1$s/connectors/%6$s/offsets
          curl -s %1$s/connectors/%7$s/offsets

        A directory of HDFS, and a file in it:
          curl -s '%4$s%8$s?op=LISTSTATUS'
          curl -sL '%4$s%9$s?op=OPEN' | sha256sum

        Lines of the topic, if Kafka's scripts are at hand, and one more line:
          kafka-console-consumer.sh --bootstrap-server %2$s --topic %10$s
          echo hello >> '%11$s'

        One more finished file; the rename makes it appear whole:
          seq 1000 > '%12$s/.aside' && mv '%12$s/.aside' '%12$s/numbers.log-20261122'
        """
        .formatted(
            stack.connect().uri(),
            stack.bootstrapServers(),
            stack.hdfs().uri(),
            stack.hdfs().nameNodeWebAddress() + "/webhdfs/v1",
            stack.logFile(),
            samples.spooldir().name(),
            samples.taildir().name(),
            file.substring(0, file.lastIndexOf('/')),
            encoded,
            samples.taildir().config().get("groups.www.topic"),
            samples.taildir().config().get("groups.www.paths"),
            directory.spool());
  }
}
