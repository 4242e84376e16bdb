// SPDX-License-Identifier: Apache-2.0
package io.millrace.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectRestTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private FakeWorker worker;

  @BeforeEach
  void startWorker() throws IOException {
    worker = new FakeWorker();
  }

  @AfterEach
  void stopWorker() {
    worker.close();
  }

  @Test
  void anErrorCarriesStatusAndBody() {
    worker.answer(400, "{\"error_code\":400,\"message\":\"no such class\"}");

    assertThatThrownBy(() -> worker.client().put("c", Map.of("a", "b")))
        .hasMessage(
            "PUT /connectors/c/config answered 400:"
                + " {\"error_code\":400,\"message\":\"no such class\"}")
        .asInstanceOf(InstanceOfAssertFactories.type(ConnectRestException.class))
        .satisfies(e -> assertThat(e.status()).isEqualTo(400))
        .satisfies(e -> assertThat(e.body()).contains("no such class"));
    assertThat(worker.requests()).containsExactly("PUT /connectors/c/config {\"a\":\"b\"}");
  }

  @Test
  void aCallIsRepeatedWhileTheGroupRebalances() {
    worker.answer(409, "rebalance").answer(409, "rebalance").answer(204, "");

    worker.client().delete("c");

    assertThat(worker.requests()).hasSize(3).containsOnly("DELETE /connectors/c");
  }

  @Test
  void aCallIsRepeatedWhileTheLeaderIsGone() {
    String gone =
        "IO Error trying to forward REST request: java.net.ConnectException: Connection refused";
    worker.answer(500, gone).answer(204, "");

    worker.client().delete("c");

    assertThat(worker.requests()).hasSize(2);
  }

  @Test
  void anyOtherErrorOfTheServerIsNotRepeated() {
    worker.answer(500, "out of luck");

    assertThatThrownBy(() -> worker.client().delete("c"))
        .isInstanceOf(ConnectRestException.class)
        .hasMessageContaining("out of luck");
    assertThat(worker.requests()).hasSize(1);
  }

  @Test
  void namesAreEncoded() {
    worker.answer(202, "");

    worker.client().pause("a b/c");

    assertThat(worker.requests()).containsExactly("PUT /connectors/a%20b%2Fc/pause");
  }

  @Test
  void validationErrorsStandOnTheirKeys() {
    worker.answer(
        200,
        """
        {"name": "x.Y", "error_count": 1, "groups": [], "configs": [
          {"definition": {"name": "topic"}, "value": {"name": "topic", "errors": ["is missing"]}},
          {"definition": {"name": "fine"}, "value": {"name": "fine", "errors": []}}]}
        """);

    assertThat(worker.client().validate("x.Y", Map.of()))
        .isEqualTo(Map.of("topic", List.of("is missing")));
    assertThat(worker.requests())
        .singleElement()
        .asString()
        .startsWith("PUT /connector-plugins/x.Y/config/validate")
        .contains("\"connector.class\":\"x.Y\"");
  }

  @Test
  void awaitRunningGoesOnUntilTheTaskRuns() {
    worker
        .answer(404, "not yet")
        .answer(200, status("RUNNING", ""))
        .answer(200, status("RUNNING", task("UNASSIGNED", "")))
        .answer(200, status("RUNNING", task("RUNNING", "")));

    worker.client().awaitRunning("c", 1, LIMIT);

    assertThat(worker.requests()).hasSize(4);
  }

  @Test
  void aFailedTaskEndsTheWaitWithItsTrace() {
    worker.answer(200, status("RUNNING", task("FAILED", "disk is full")));

    assertThatThrownBy(() -> worker.client().awaitRunning("c", 1, LIMIT))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("connector c failed on w:1: disk is full");
  }

  @Test
  void aWaitInVainShowsTheLastStatus() {
    worker
        .answer(200, status("RUNNING", task("PAUSED", "")))
        .answer(200, status("RUNNING", task("PAUSED", "")));

    assertThatThrownBy(() -> worker.client().awaitRunning("c", 1, Duration.ofNanos(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("PAUSED");
  }

  @Test
  void offsetsComeAndGoInTheFormOfTheWorker() {
    String json = "{\"offsets\":[{\"partition\":{\"stream\":\"s\"},\"offset\":{\"position\":7}}]}";
    worker.answer(200, json).answer(200, "{\"message\":\"done\"}");
    ConnectRest client = worker.client();

    List<ConnectorOffset> offsets = client.offsets("c");
    client.alterOffsets("c", offsets);

    assertThat(offsets)
        .containsExactly(new ConnectorOffset(Map.of("stream", "s"), Map.of("position", 7)));
    assertThat(worker.requests())
        .containsExactly("GET /connectors/c/offsets", "PATCH /connectors/c/offsets " + json);
  }

  @Test
  void anAnswerThatIsNotJsonIsShown() {
    worker.answer(200, "<html>");

    assertThatThrownBy(() -> worker.client().connectors())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("GET /connectors")
        .hasMessageContaining("<html>");
  }

  @Test
  void aWorkerThatIsNotThereIsNamed() {
    URI nobody = URI.create("http://127.0.0.1:" + StackPorts.free(1).get(0));

    assertThatThrownBy(() -> new ConnectRest(nobody).connectors())
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(nobody.toString());
  }

  private static String status(String state, String tasks) {
    return """
        {"name":"c","type":"source",
         "connector":{"state":"%s","worker_id":"w:1"},"tasks":[%s]}
        """
        .formatted(state, tasks);
  }

  private static String task(String state, String trace) {
    return "{\"id\":0,\"state\":\"%s\",\"worker_id\":\"w:1\",\"trace\":\"%s\"}"
        .formatted(state, trace);
  }
}
