// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.migration.Fixtures;
import io.millrace.migration.Fixtures.Result;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RolloutTest {
  private static final String SOURCE =
      "{\"name\":\"src\",\"config\":{\"connector.class\":\"Src\",\"groups\":\"g\"}";
  private static final String SINK =
      "{\"name\":\"snk\",\"config\":{\"connector.class\":\"Snk\",\"topics\":\"t\"}";
  private static final String SOURCE_CONFIG =
      "{\"connector.class\":\"Src\",\"groups\":\"g\",\"name\":\"src\"}";
  private static final String SINK_CONFIG =
      "{\"connector.class\":\"Snk\",\"topics\":\"t\",\"name\":\"snk\"}";
  private static final String VALID = "{\"error_count\":0,\"configs\":[]}";
  private static final String STOPPED = ",\"initial_state\":\"STOPPED\"}";
  private static final String OFFSETS =
      "{\"offsets\":[{\"partition\":{\"stream\":\"h:g:/l\"},\"offset\":{\"position\":4}}]}";
  private static final String NOT_FOUND = "{\"error_code\":404}";

  @TempDir Path plan;
  private FakeWorker worker;

  @BeforeEach
  void start() throws IOException {
    worker = new FakeWorker();
    Files.writeString(plan.resolve("src.json"), SOURCE + "}");
    Files.writeString(plan.resolve("src.offsets.json"), OFFSETS);
    Files.writeString(plan.resolve("snk.json"), SINK + "}");
    Files.writeString(plan.resolve("report.md"), "# not for the worker");
  }

  @AfterEach
  void stop() {
    worker.close();
  }

  @Test
  void allAreCreatedStoppedThenOffsetsAreSetThenSinksRunAndThenSources() {
    expectCreation()
        .expect("GET /connectors/snk/status", 200, status("STOPPED"))
        .expect("GET /connectors/src/status", 200, status("STOPPED"))
        .expect("PATCH /connectors/src/offsets " + OFFSETS, 200, "{\"message\":\"altered\"}")
        .expect("PUT /connectors/snk/resume", 202, "")
        .expect("GET /connectors/snk/status", 200, status("RUNNING", "RUNNING"))
        .expect("PUT /connectors/src/resume", 202, "")
        .expect("GET /connectors/src/status", 200, status("RUNNING", "RUNNING", "RUNNING"));

    Result result = apply();

    assertThat(worker.surprises()).isEmpty();
    assertThat(worker.gotAll()).isTrue();
    assertThat(result.status()).as(result.err()).isZero();
    assertThat(result.out())
        .isEqualToIgnoringNewLines(
            """
            created   snk, stopped
            created   src, stopped
            offsets   src: 1
            running   snk, task 0 on w:8083
            running   src, task 0 on w:8083, task 1 on w:8083
            """);
  }

  @Test
  void aDryRunAsksNobody() {
    Result result = Fixtures.run("apply", "--url", worker.url(), plan, "--dry-run");
    assertThat(result.status()).isZero();
    assertThat(worker.surprises()).isEmpty();
    assertThat(result.out().lines().map(line -> line.replace(worker.url().toString(), "")))
        .containsExactly(
            "POST /connectors " + SINK + STOPPED,
            "POST /connectors " + SOURCE + STOPPED,
            "PATCH /connectors/src/offsets " + OFFSETS,
            "PUT /connectors/snk/resume",
            "PUT /connectors/src/resume");
  }

  @Test
  void aRefusedConnectorEndsItAndWhatWasCreatedIsTold() {
    expectValidation()
        .expect("POST /connectors " + SINK + STOPPED, 201, "{}")
        .expect("POST /connectors " + SOURCE + STOPPED, 400, "{\"message\":\"no such group\"}");

    Result result = apply();

    assertThat(worker.surprises()).isEmpty();
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("answered 400: no such group");
    assertThat(result.out()).contains("left as they are: [snk].").doesNotContain("running");
  }

  @Test
  void refusedOffsetsEndItBeforeAnythingRuns() {
    expectCreation()
        .expect("GET /connectors/snk/status", 200, status("STOPPED"))
        .expect("GET /connectors/src/status", 200, status("STOPPED"))
        .expect("PATCH /connectors/src/offsets " + OFFSETS, 400, "{\"message\":\"bad stream\"}");

    Result result = apply();

    assertThat(worker.surprises()).isEmpty();
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("PATCH /connectors/src/offsets").contains("bad stream");
    assertThat(result.out()).contains("left as they are: [snk, src].");
  }

  @Test
  void aTaskThatFailsEndsItWithItsTrace() {
    expectCreation()
        .expect("GET /connectors/snk/status", 200, status("STOPPED"))
        .expect("GET /connectors/src/status", 200, status("STOPPED"))
        .expect("PATCH /connectors/src/offsets " + OFFSETS, 200, "{}")
        .expect("PUT /connectors/snk/resume", 202, "")
        .expect("GET /connectors/snk/status", 200, status("RUNNING", "FAILED"));

    Result result = apply();

    assertThat(worker.surprises()).isEmpty();
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("Connector snk: task 0 failed on w:8083: no HDFS");
  }

  @Test
  void aConnectorThatIsThereWithAnotherConfigurationIsLeftAlone() {
    worker
        .expect("GET /connectors/snk/config", 404, NOT_FOUND)
        .expect("GET /connectors/src/config", 200, SOURCE_CONFIG.replace("\"g\"", "\"h\""));
    Result result = apply();
    assertThat(worker.surprises()).isEmpty();
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("Connector src is there already, and differs in [groups]");
    assertThat(result.out()).contains("Nothing was created.");
  }

  @Test
  void whatAnEarlierApplyLeftIsTakenUp() {
    worker
        .expect("GET /connectors/snk/config", 200, SINK_CONFIG)
        .expect("GET /connectors/src/config", 200, SOURCE_CONFIG)
        .expect("GET /connectors/snk/status", 200, status("RUNNING", "RUNNING"))
        .expect("GET /connectors/src/status", 200, status("STOPPED"))
        .expect("GET /connectors/src/status", 200, status("STOPPED"))
        .expect("GET /connectors/src/offsets", 200, "{\"offsets\":[]}")
        .expect("PATCH /connectors/src/offsets " + OFFSETS, 200, "{}")
        .expect("GET /connectors/snk/status", 200, status("RUNNING", "RUNNING"))
        .expect("PUT /connectors/src/resume", 202, "")
        .expect("GET /connectors/src/status", 200, status("RUNNING", "RUNNING"));
    Result result = apply();
    assertThat(worker.surprises()).isEmpty();
    assertThat(result.status()).as(result.err()).isZero();
    assertThat(worker.gotAll()).isTrue();
    assertThat(result.out()).contains("there     src, as planned").contains("left      snk");
  }

  @Test
  void aConnectorThatRanSinceKeepsItsOffsets() {
    worker
        .expect("GET /connectors/snk/config", 200, SINK_CONFIG)
        .expect("GET /connectors/src/config", 200, SOURCE_CONFIG)
        .expect("GET /connectors/snk/status", 200, status("RUNNING", "RUNNING"))
        .expect("GET /connectors/src/status", 200, status("STOPPED"))
        .expect("GET /connectors/src/status", 200, status("STOPPED"))
        .expect(
            "GET /connectors/src/offsets",
            200,
            OFFSETS.replace("\"position\":4", "\"position\":9"));
    Result result = apply();
    assertThat(worker.surprises()).isEmpty();
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("has other offsets already for [{\"stream\":\"h:g:/l\"}]");
  }

  @Test
  void allErrorsOfValidationArePrintedBeforeAnythingIsCreated() {
    worker
        .expect("GET /connectors/snk/config", 404, NOT_FOUND)
        .expect("GET /connectors/src/config", 404, NOT_FOUND)
        .expect("PUT /connector-plugins/Snk/config/validate " + SINK_CONFIG, 404, NOT_FOUND)
        .expect(
            "PUT /connector-plugins/Src/config/validate " + SOURCE_CONFIG,
            200,
            "{\"configs\":[{\"value\":{\"name\":\"groups\",\"errors\":[\"no such group\"]}}]}");
    Result result = apply();
    assertThat(worker.surprises()).isEmpty();
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err())
        .contains("snk: the plugin Snk is not on the worker")
        .contains("src: groups: no such group");
    assertThat(result.out()).contains("Nothing was created.");
  }

  @Test
  void anAddressThatIsNoneIsAnError() {
    assertThat(Fixtures.run("apply", "--url", "worker:8083", plan).err())
        .contains("--url is \"worker:8083\", wanted a worker's address");
  }

  @Test
  void aRebalanceIsWaitedFor() {
    expectCreation()
        .expect("GET /connectors/snk/status", 404, NOT_FOUND)
        .expect("GET /connectors/snk/status", 200, status("STOPPED"))
        .expect("GET /connectors/src/status", 200, status("STOPPED"))
        .expect("PATCH /connectors/src/offsets " + OFFSETS, 409, "{\"message\":\"rebalance\"}")
        .expect("PATCH /connectors/src/offsets " + OFFSETS, 200, "{}")
        .expect("PUT /connectors/snk/resume", 202, "")
        .expect("GET /connectors/snk/status", 200, status("RUNNING"))
        .expect("GET /connectors/snk/status", 200, status("RUNNING", "RUNNING"))
        .expect("PUT /connectors/src/resume", 202, "")
        .expect("GET /connectors/src/status", 200, status("RUNNING", "RUNNING"));
    Time time = new Time(5);
    new Rollout(plan, new PrintWriter(new StringWriter()))
        .apply(new Worker(worker.url(), time.patience()), time.patience());
    assertThat(worker.surprises()).isEmpty();
    assertThat(worker.gotAll()).isTrue();
  }

  @Test
  void waitingHasAnEnd() {
    expectCreation()
        .expect("GET /connectors/snk/status", 200, status("RUNNING"))
        .expect("GET /connectors/snk/status", 200, status("RUNNING"))
        .expect("GET /connectors/snk/status", 200, status("RUNNING"));
    Time time = new Time(2);
    Rollout rollout = new Rollout(plan, new PrintWriter(new StringWriter()));
    assertThatThrownBy(
            () -> rollout.apply(new Worker(worker.url(), time.patience()), time.patience()))
        .hasMessageContaining("Connector snk is not STOPPED after 2 s");
    assertThat(worker.surprises()).isEmpty();
  }

  @Test
  void aDirectoryWithoutAPlanIsAnError() throws IOException {
    Path empty = Files.createDirectory(plan.resolve("empty"));
    assertThat(Fixtures.run("apply", "--url", worker.url(), empty).err())
        .contains(empty + " has no connector, wanted <connector>.json");
    Files.writeString(empty.resolve("x.json"), "[]");
    assertThat(Fixtures.run("apply", "--url", worker.url(), empty).err())
        .contains("x.json: wanted {\"name\"");
  }

  @Test
  void aWorkerThatIsNotThereIsAnError() {
    worker.close();
    Result result = apply();
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err())
        .contains("No answer to GET /connectors/snk/config from " + worker.url());
  }

  private FakeWorker expectValidation() {
    return worker
        .expect("GET /connectors/snk/config", 404, NOT_FOUND)
        .expect("GET /connectors/src/config", 404, NOT_FOUND)
        .expect("PUT /connector-plugins/Snk/config/validate " + SINK_CONFIG, 200, VALID)
        .expect("PUT /connector-plugins/Src/config/validate " + SOURCE_CONFIG, 200, VALID);
  }

  private FakeWorker expectCreation() {
    return expectValidation()
        .expect("POST /connectors " + SINK + STOPPED, 201, "{}")
        .expect("POST /connectors " + SOURCE + STOPPED, 201, "{}");
  }

  private Result apply() {
    return Fixtures.run("apply", "--url", worker.url(), plan);
  }

  private static String status(String connector, String... tasks) {
    StringBuilder json = new StringBuilder("{\"connector\":{\"state\":\"" + connector + "\"},");
    json.append("\"tasks\":[");
    for (int i = 0; i < tasks.length; i++) {
      json.append(i == 0 ? "" : ",")
          .append(
              "{\"id\":%d,\"state\":\"%s\",\"worker_id\":\"w:8083\",\"trace\":\"no HDFS\"}"
                  .formatted(i, tasks[i]));
    }
    return json.append("]}").toString();
  }

  /** A clock that each pause moves on by a second. */
  private static final class Time {
    private final int limit;
    private long now;

    Time(int limit) {
      this.limit = limit;
    }

    Patience patience() {
      return new Patience(
          Duration.ofSeconds(limit), () -> Instant.ofEpochMilli(now), () -> now += 1000);
    }
  }
}
