// SPDX-License-Identifier: Apache-2.0
package io.millrace.stack;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.FileAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.jul.Log4jBridgeHandler;

/**
 * Sends whatever Kafka, Connect, HDFS and their plugins log to a file, and nothing of it to the
 * console.
 *
 * <p>Invariant: logging belongs to the whole JVM, so with several stacks in one JVM the file of
 * each has what all of them log while it is open.
 */
final class LogFile implements AutoCloseable {
  private static final String CONFIGURATION = "log4j2-stack.xml";

  /** As it is called in the configuration; it writes the file of the stack that came first. */
  private static final String FIRST = "stack";

  private static int open;

  private final String appender;

  private LogFile(String appender) {
    this.appender = appender;
  }

  static LogFile open(Path file) {
    synchronized (LogFile.class) {
      open++;
      return new LogFile(open == 1 ? configure(file) : add(file.toString()));
    }
  }

  private static String configure(Path file) {
    // Read by the configuration.
    System.setProperty("millrace.stack.log", file.toString());
    Configurator.reconfigure(configuration());
    // Jersey logs through java.util.logging.
    Log4jBridgeHandler.install(true, null, true);
    return FIRST;
  }

  private static String add(String file) {
    LoggerContext context = LoggerContext.getContext(false);
    Configuration configuration = context.getConfiguration();
    Appender first = configuration.getAppender(FIRST);
    FileAppender more =
        FileAppender.newBuilder()
            .setName(file)
            .withFileName(file)
            .setLayout(first.getLayout())
            .setConfiguration(configuration)
            .build();
    more.start();
    configuration.addAppender(more);
    configuration.getRootLogger().addAppender(more, null, null);
    context.updateLoggers();
    return file;
  }

  /** That of the first one goes on until another is the first. */
  @Override
  public void close() {
    synchronized (LogFile.class) {
      open--;
      if (!appender.equals(FIRST)) {
        LoggerContext context = LoggerContext.getContext(false);
        Appender added = context.getConfiguration().getAppenders().get(appender);
        if (added != null) {
          context.getConfiguration().getRootLogger().removeAppender(appender);
          context.updateLoggers();
          added.stop();
        }
      }
    }
  }

  private static URI configuration() {
    try {
      return LogFile.class.getResource(CONFIGURATION).toURI();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("cannot name the resource " + CONFIGURATION, e);
    }
  }
}
