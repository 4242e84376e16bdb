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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A Connect worker, asked over REST.
 *
 * <p>Invariant: an answer that is an error becomes an exception with its status and message. Only
 * 409 is asked again, which a worker answers while its group rebalances.
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
    if (url.getHost() == null
        || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
      throw new IllegalArgumentException(
          "--url is \"" + url + "\", wanted a worker's address, as http://worker:8083");
    }
    this.url = url;
    this.patience = patience;
  }

  /** The configuration of a connector, empty if there is none. */
  Optional<JsonNode> config(String connector) {
    return get(path(connector) + "/config");
  }

  /** The offsets that are stored for a connector. */
  JsonNode offsets(String connector) {
    return get(path(connector) + "/offsets").orElseGet(json::createObjectNode);
  }

  /** What the plugin finds wrong with a configuration, each with its key. */
  List<String> errors(String plugin, JsonNode config) {
    String call = "/connector-plugins/" + encoded(plugin) + "/config/validate";
    HttpResponse<String> answer = send("PUT", call, config.toString());
    if (answer.statusCode() == NOT_FOUND || answer.body().contains("Failed to find any class")) {
      return List.of(
          "the plugin %s is not on the worker; wanted its directory in `plugin.path`, and a restart"
              .formatted(plugin));
    }
    List<String> errors = new ArrayList<>();
    for (JsonNode each : parsed(checked("PUT " + call, answer)).path("configs")) {
      JsonNode value = each.path("value");
      for (JsonNode error : value.path("errors")) {
        errors.add(value.path("name").asText() + ": " + error.asText());
      }
    }
    return errors;
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
    return get(path(connector) + "/status").orElseGet(json::createObjectNode);
  }

  private Optional<JsonNode> get(String path) {
    HttpResponse<String> answer = send("GET", path, "");
    return answer.statusCode() == NOT_FOUND
        ? Optional.empty()
        : Optional.of(parsed(checked("GET " + path, answer)));
  }

  private JsonNode parsed(HttpResponse<String> answer) {
    try {
      return json.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "%s answered what is no JSON, so it is no worker: %s"
              .formatted(answer.uri(), answer.body()),
          e);
    }
  }

  /** What a worker says in words; of anybody else, all that came. */
  private String message(HttpResponse<String> answer) {
    try {
      String message = json.readTree(answer.body()).path("message").asText();
      return message.isEmpty() ? answer.body() : message;
    } catch (JsonProcessingException e) {
      return answer.body(); // a proxy's page, for one
    }
  }

  private void good(String method, String path, String body) {
    checked(method + " " + path, send(method, path, body));
  }

  private HttpResponse<String> checked(String call, HttpResponse<String> answer) {
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(
          "%s of %s answered %d: %s".formatted(call, url, answer.statusCode(), message(answer)));
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
      boolean rebalancing =
          answer.statusCode() == CONFLICT && !answer.body().contains("already exists");
      if (!rebalancing || !wait.again()) {
        return answer;
      }
    }
  }

  private HttpResponse<String> once(String call, HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "No answer to %s from %s; is the worker there, and is that its address?"
              .formatted(call, url),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted: " + call, e);
    }
  }

  private static String path(String connector) {
    return "/connectors/" + encoded(connector);
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
