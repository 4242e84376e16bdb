// SPDX-License-Identifier: Apache-2.0
package io.millrace.stack;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The ports of one stack, all on 127.0.0.1. They are written into the data directory, so that a
 * stack which comes up again on a kept directory is found where it was: connectors stored in it
 * name the old address of HDFS.
 *
 * <p>A port is free when looked at, and bound seconds later, or again after a fault. Meanwhile no
 * connection takes it, nor a server that asks for any port, and no other part of this JVM; a server
 * of another process may.
 */
record StackPorts(int broker, int controller, int rest, int nameNode, int nameNodeWeb) {
  private static final int COUNT = 5;
  private static final int LOWEST = 20_000;

  /** What Linux gives connections, and servers that ask for any port, starts here. */
  static final int ABOVE = 32_768;

  private static final int TRIES = 20_000;
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  /** Takes the ports that the file names; a port that is missing or in use is replaced. */
  static StackPorts remembered(Path file) {
    try {
      Properties saved = new Properties();
      if (Files.exists(file)) {
        try (Reader in = Files.newBufferedReader(file)) {
          saved.load(in);
        }
      }
      List<Integer> fresh = free(COUNT);
      StackPorts ports =
          new StackPorts(
              port(saved, "broker", fresh.get(0)),
              port(saved, "controller", fresh.get(1)),
              port(saved, "rest", fresh.get(2)),
              port(saved, "name.node", fresh.get(3)),
              port(saved, "name.node.web", fresh.get(4)));
      try (Writer out = Files.newBufferedWriter(file)) {
        saved.store(out, "ports of this stack on 127.0.0.1");
      }
      return ports;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot settle the ports in " + file, e);
    }
  }

  /**
   * Ports that no server listens at, and that this JVM has not been given before.
   *
   * @throws IllegalStateException if there are not as many
   */
  static List<Integer> free(int count) {
    List<Integer> ports =
        ThreadLocalRandom.current()
            .ints(TRIES, LOWEST, ABOVE)
            .filter(port -> isFree(port) && GIVEN.add(port))
            .limit(count)
            .boxed()
            .toList();
    if (ports.size() < count) {
      ports.forEach(GIVEN::remove);
      throw new IllegalStateException(
          "found %d free ports on 127.0.0.1 from %d to %d, wanted %d"
              .formatted(ports.size(), LOWEST, ABOVE - 1, count));
    }
    return ports;
  }

  private static int port(Properties saved, String name, int fresh) {
    String text = saved.getProperty(name);
    int port = text != null && isFree(Integer.parseInt(text)) ? Integer.parseInt(text) : fresh;
    saved.setProperty(name, Integer.toString(port));
    return port;
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port));
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
