// SPDX-License-Identifier: Apache-2.0
package io.millrace.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * JSON over HTTP to one worker.
 *
 * <p>A worker refuses a request while its group rebalances. That passes by itself, so such a call
 * is repeated, up to {@link #REPEATS} times; any other error is the caller's at once.
 */
final class RestCall {
  private static final int CONFLICT = 409;
  private static final int SERVER_ERROR = 500;
  private static final String LEADER_GONE =
      "IO Error trying to forward REST request: java.net.ConnectException";
  private static final int REPEATS = 150;
  private static final Duration PAUSE = Duration.ofMillis(200);
  // The worker itself gives up on a request after 90 s.
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(100);

  private final URI worker;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final JsonMapper json =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  RestCall(URI worker) {
    this.worker = worker;
  }

  URI worker() {
    return worker;
  }

  <T> T get(String path, TypeReference<T> type) {
    return parsed("GET " + path, exchange("GET", path, BodyPublishers.noBody()), type);
  }

  /** Sends a body and reads the answer. */
  <T> T send(String method, String path, Object body, TypeReference<T> type) {
    return parsed(method + " " + path, exchange(method, path, written(path, body)), type);
  }

  /** Sends a body and takes any answer that is not an error. */
  void send(String method, String path, Object body) {
    exchange(method, path, written(path, body));
  }

  /** Sends no body and takes any answer that is not an error. */
  void send(String method, String path) {
    exchange(method, path, BodyPublishers.noBody());
  }

  private String exchange(String method, String path, BodyPublisher body) {
    String name = method + " " + path;
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(worker + path))
            .timeout(ANSWER_LIMIT)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .method(method, body)
            .build();
    HttpResponse<String> response = once(name, request);
    for (int i = 0; i < REPEATS && rebalancing(response); i++) {
      Waiting.pause(PAUSE, name);
      response = once(name, request);
    }
    if (response.statusCode() >= 300) {
      throw new ConnectRestException(name, response.statusCode(), response.body());
    }
    return response.body();
  }

  /** The worker says so, or it asked a leader that is gone and whose absence it has not noticed. */
  private static boolean rebalancing(HttpResponse<String> response) {
    return response.statusCode() == CONFLICT
        || (response.statusCode() == SERVER_ERROR && response.body().contains(LEADER_GONE));
  }

  private HttpResponse<String> once(String name, HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException("no answer to " + name + " from " + worker, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted: " + name, e);
    }
  }

  private BodyPublisher written(String path, Object body) {
    try {
      return BodyPublishers.ofString(json.writeValueAsString(body));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot write the body for " + path + " as JSON", e);
    }
  }

  private <T> T parsed(String name, String body, TypeReference<T> type) {
    try {
      return json.readValue(body, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          name + " answered something that is not a " + type.getType() + ": " + body, e);
    }
  }
}
