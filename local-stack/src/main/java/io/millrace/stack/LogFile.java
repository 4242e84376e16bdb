// SPDX-License-Identifier: Apache-2.0
package io.millrace.stack;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.jul.Log4jBridgeHandler;

/**
 * Sends whatever Kafka, Connect, HDFS and their plugins log to one file, and nothing of it to the
 * console.
 *
 * <p>Logging belongs to the whole JVM: with two stacks in one JVM, both log to the file of the one
 * that started last.
 */
final class LogFile {
  private static final String CONFIGURATION = "log4j2-stack.xml";

  private LogFile() {}

  static void open(Path file) {
    // Read by the configuration.
    System.setProperty("millrace.stack.log", file.toString());
    Configurator.reconfigure(configuration());
    // Jersey logs through java.util.logging.
    Log4jBridgeHandler.install(true, null, true);
  }

  private static URI configuration() {
    try {
      return LogFile.class.getResource(CONFIGURATION).toURI();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("cannot name the resource " + CONFIGURATION, e);
    }
  }
}
