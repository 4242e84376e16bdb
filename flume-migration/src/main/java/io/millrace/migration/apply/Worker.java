// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.apply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A Connect worker, asked over REST.
 *
 * <p>Invariant: an answer that is an error becomes an exception with its status and body. Only 409
 * is asked again, which a worker answers while its group rebalances.
 */
final class Worker {
  private static final int CONFLICT = 409;
  private static final int NOT_FOUND = 404;
  private static final Duration ANSWER = Duration.ofSeconds(100);

  private final URI url;
  private final Patience patience;
  private final JsonMapper json = new JsonMapper();
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  Worker(URI url, Patience patience) {
    this.url = url;
    this.patience = patience;
  }

  boolean has(String connector) {
    return send("GET", path(connector), "").statusCode() != NOT_FOUND;
  }

  void create(JsonNode connector) {
    good("POST", "/connectors", connector.toString());
  }

  void patchOffsets(String connector, JsonNode offsets) {
    good("PATCH", path(connector) + "/offsets", offsets.toString());
  }

  void resume(String connector) {
    good("PUT", path(connector) + "/resume", "");
  }

  /** Empty while the group has not heard of the connector. */
  JsonNode status(String connector) {
    HttpResponse<String> answer = send("GET", path(connector) + "/status", "");
    if (answer.statusCode() == NOT_FOUND) {
      return json.createObjectNode();
    }
    try {
      return json.readTree(checked("GET " + path(connector) + "/status", answer).body());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "the status of " + connector + " is no JSON: " + answer.body(), e);
    }
  }

  private void good(String method, String path, String body) {
    checked(method + " " + path, send(method, path, body));
  }

  private HttpResponse<String> checked(String call, HttpResponse<String> answer) {
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(
          "%s of %s answered %d: %s".formatted(call, url, answer.statusCode(), answer.body()));
    }
    return answer;
  }

  private HttpResponse<String> send(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url.toString().replaceFirst("/+$", "") + path))
            .timeout(ANSWER)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    Patience.Wait wait = patience.begin();
    while (true) {
      HttpResponse<String> answer = once(method + " " + path, request);
      boolean rebalancing = answer.statusCode() == CONFLICT && !method.equals("POST");
      if (!rebalancing || !wait.again()) {
        return answer;
      }
    }
  }

  private HttpResponse<String> once(String call, HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException("No answer to " + call + " from " + url, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted: " + call, e);
    }
  }

  private static String path(String connector) {
    return "/connectors/"
        + URLEncoder.encode(connector, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
