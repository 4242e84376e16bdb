// SPDX-License-Identifier: Apache-2.0
package io.millrace.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastErrorTest {
  private Path log;

  @BeforeEach
  void place(@TempDir Path directory) {
    log = directory.resolve("worker.log");
  }

  @Test
  void isTheLastOneWithItsExceptionsAndWithoutStackTraces() throws IOException {
    Files.writeString(
        log,
        """
        12:00:00.000 ERROR [main] o.a.k.c.Other something else
        Caused by: java.io.IOException: of something else
        12:00:01.000 ERROR [main] o.a.k.c.c.ConnectDistributed Stopping due to error
        org.apache.kafka.connect.errors.ConnectException: Unable to initialize REST server
        	at org.apache.kafka.connect.runtime.rest.RestServer.initializeServer(RestServer.java:1)
        Caused by: java.io.IOException: Failed to bind to /127.0.0.1:43669
        	at org.eclipse.jetty.server.ServerConnector.openAcceptChannel(ServerConnector.java:1)
        Caused by: java.net.BindException: Address already in use
        12:00:01.100 WARN  [main] o.a.k.c.r.r.RestServer Stopped
        Caused by: java.io.IOException: of something later
        """);

    assertThat(LastError.of(log))
        .isEqualTo(
            "12:00:01.000 ERROR [main] o.a.k.c.c.ConnectDistributed Stopping due to error; "
                + "org.apache.kafka.connect.errors.ConnectException: Unable to initialize REST server; "
                + "Caused by: java.io.IOException: Failed to bind to /127.0.0.1:43669; "
                + "Caused by: java.net.BindException: Address already in use; more in "
                + log);
  }

  @Test
  void saysThatThereIsNone() throws IOException {
    Files.writeString(log, "12:00:00.000 INFO  [main] o.a.k.c.c.ConnectDistributed started\n");

    assertThat(LastError.of(log)).isEqualTo("no error in " + log);
  }

  @Test
  void saysThatThereIsNoLog() {
    assertThat(LastError.of(log)).contains("cannot be read", log.toString());
  }
}
