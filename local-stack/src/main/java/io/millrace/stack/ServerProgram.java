// SPDX-License-Identifier: Apache-2.0
package io.millrace.stack;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A broker or an HDFS in a JVM of its own. Says on its output where it can be reached, and ends
 * when its input does: so it does not outlive the one who started it, whatever becomes of that one.
 */
final class ServerProgram {
  /** Begins the one line that is for the one who started this program. */
  static final String READY = "ready: ";

  private ServerProgram() {}

  /** The servers that there are; each keeps its data, its log and its ports in its directory. */
  enum Kind {
    KAFKA,
    HDFS
  }

  /** Takes the kind, the directory, and keys and values of the server's settings in turn. */
  public static void main(String[] args) {
    Path directory = Path.of(args[1]);
    Map<String, String> settings = new HashMap<>();
    for (int i = 2; i < args.length; i += 2) {
      settings.put(args[i], args[i + 1]);
    }
    LogFile.open(directory.resolve("server.log"));
    int status = 0;
    try {
      run(Kind.valueOf(args[0]), directory, settings);
    } catch (Exception e) {
      System.getLogger(ServerProgram.class.getName()).log(Level.ERROR, args[0] + " gave up", e);
      status = 1;
    }
    // Some threads of the servers would keep the JVM alive.
    Runtime.getRuntime().halt(status);
  }

  private static void run(Kind kind, Path directory, Map<String, String> settings)
      throws Exception {
    StackPorts ports = StackPorts.remembered(directory.resolve("ports.properties"));
    Path data = directory.resolve("data");
    switch (kind) {
      case KAFKA -> {
        try (Broker broker = Broker.start(data, ports, settings)) {
          serve(broker.bootstrapServers());
        }
      }
      case HDFS -> {
        try (Hdfs hdfs = Hdfs.start(data, ports, settings)) {
          serve(hdfs.uri().toString());
        }
      }
    }
  }

  private static void serve(String address) throws IOException {
    System.out.println(READY + address);
    while (System.in.read() >= 0) {
      // Nothing is said to a server: only the end of its input counts.
    }
  }
}
