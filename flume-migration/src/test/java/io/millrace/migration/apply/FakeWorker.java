// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.apply;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A worker that expects calls in one order, and has an answer to each. */
final class FakeWorker implements AutoCloseable {
  private final HttpServer server;
  private final Deque<Expected> expected = new ArrayDeque<>();
  private final List<String> surprises = new ArrayList<>();

  private record Expected(String call, int status, String answer) {}

  FakeWorker() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  /** The next call, its body after a blank if it has one. */
  FakeWorker expect(String call, int status, String answer) {
    expected.add(new Expected(call, status, answer));
    return this;
  }

  List<String> surprises() {
    return surprises;
  }

  boolean gotAll() {
    return expected.isEmpty();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String call =
        (exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body).strip();
    Expected next = expected.poll();
    boolean right = next != null && next.call().equals(call);
    if (!right) {
      surprises.add("got " + call + ", expected " + next);
    }
    byte[] answer = (right ? next.answer() : "surprise").getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(
        right ? next.status() : 599, answer.length == 0 ? -1 : answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
