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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Properties;

/**
 * The ports of one stack, all on 127.0.0.1. They are written into the data directory, so that a
 * stack which comes up again on a kept directory is found where it was: connectors stored in it
 * name the old address of HDFS.
 *
 * <p>Free when looked at; another process may still take one before its server binds it.
 */
record StackPorts(int broker, int controller, int rest, int nameNode, int nameNodeWeb) {
  private static final int COUNT = 5;
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

  /** Distinct ports, because all are held at once before they are given back. */
  static List<Integer> free(int count) {
    Deque<ServerSocket> held = new ArrayDeque<>();
    try {
      while (held.size() < count) {
        held.push(bind(0));
      }
      List<Integer> ports = held.stream().map(ServerSocket::getLocalPort).toList();
      while (!held.isEmpty()) {
        held.pop().close();
      }
      return ports;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot find " + count + " free ports on 127.0.0.1", e);
    }
  }

  private static int port(Properties saved, String name, int fresh) {
    String text = saved.getProperty(name);
    int port = text != null && isFree(Integer.parseInt(text)) ? Integer.parseInt(text) : fresh;
    saved.setProperty(name, Integer.toString(port));
    return port;
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = bind(port)) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }

  private static ServerSocket bind(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }
}
