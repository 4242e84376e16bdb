// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.fs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A port through which a NameNode is reached, and which can lose a reply.
 *
 * <p>Thread rule: two daemon threads a connection and one that takes connections, which end with
 * their sockets. The order to lose a reply is handed over atomically, and is carried out once.
 */
final class LossyRelay implements AutoCloseable {
  private final int target;
  private final ServerSocket server;
  private final AtomicReference<Optional<Runnable>> loss = new AtomicReference<>(Optional.empty());

  LossyRelay(int target) throws IOException {
    this.target = target;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** The next reply is taken from the NameNode, then this is run, and the connection ends. */
  void loseNextReply(Runnable meanwhile) {
    loss.set(Optional.of(meanwhile));
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Socket nameNode = new Socket(InetAddress.getLoopbackAddress(), target);
        daemon(() -> pump(client, nameNode, false));
        daemon(() -> pump(nameNode, client, true));
      } catch (IOException e) {
        if (!server.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void pump(Socket from, Socket to, boolean replies) {
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      byte[] buffer = new byte[1 << 16];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        Optional<Runnable> meanwhile =
            replies ? loss.getAndSet(Optional.empty()) : Optional.empty();
        if (meanwhile.isPresent()) {
          meanwhile.get().run();
          return;
        }
        out.write(buffer, 0, n);
        out.flush();
      }
    } catch (IOException e) {
      // One side has gone, or the other direction has lost a reply: both sockets are closed.
      return;
    }
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task, "lossy-relay");
    thread.setDaemon(true);
    thread.start();
  }
}
