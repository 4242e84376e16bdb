// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.hdfs.TestRecord;
import io.millrace.hdfs.record.RecordTime;
import io.millrace.hdfs.record.TextHeaders;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketRouterTest {
  private static final long NOW = 1_770_000_000_000L;

  @ParameterizedTest(name = "{0} and {1}")
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "/logs, %{topic}-%{partition}-%{offset}, /logs/t-3-42",
        "/logs/%{topic}/%{partition}, x.%{counter}, /logs/t/3/x.7",
        "/%Y/%m/%d/%H, x, /2026/02/03/04/x",
        "/logs/%D, %D, /logs/02/03/26/02_03_26",
        "/logs/%c, %c, /logs/Tue Feb 3 04_05_06 2026/Tue Feb 3 04_05_06 2026",
        "/logs/%{evil}, %{evil}, /logs/____etc_x/____etc_x",
        "/logs/%{none}/a, %{none}, /logs/a/_",
        "/logs/%{dot}., %{dot}., /logs/_/_",
        "/logs/%{dot}/a, %{dot}%{dot}, /logs/_/a/_",
        "/, x, /x",
        "/logs, %{name}.[%{host}], /logs/access.log.[10.0.0.1]",
        "/logs/%%/%t, %s%%, /logs/%/1770091506789/1770091506%",
      })
  void templatesBecomeADestination(String path, String name, String expected) {
    BucketRouter router = router(Map.of("path", "hdfs://ns" + path, "file.name", name));
    SinkRecord record =
        TestRecord.of("v")
            .time("2026-02-03T04:05:06.789Z")
            .with("evil", "../../etc/x")
            .with("dot", ".")
            .with("name", "access.log")
            .with("host", "10.0.0.1")
            .at("t", 3, 42);

    assertThat(router.destination(record, NOW, 7).path()).isEqualTo(expected);
  }

  @Test
  void anIpv6AddressIsALegalName() {
    BucketRouter router = router(Map.of("path", "file:///l", "file.name", "%{ip}-%[IP]"));

    assertThat(router.destination(TestRecord.of("v").with("ip", "fe80::1").at("t", 0, 0), NOW, 0))
        .extracting(Destination::name)
        .asString()
        .startsWith("fe80__1-")
        .doesNotContain(":");
  }

  @Test
  void aHeaderNamedLikeAVariableIsNotSeen() {
    BucketRouter router = router(Map.of("path", "file:///l", "file.name", "%{topic}"));

    assertThat(router.destination(TestRecord.of("v").with("topic", "x").at("t", 0, 0), NOW, 0))
        .isEqualTo(new Destination("/l", "t"));
  }

  @Test
  void offsetAndCounterDoNotTellBucketsApart() {
    BucketRouter router =
        router(Map.of("path", "file:///l", "file.name", "%{h}%{offset}%{counter}"));

    BucketId first = router.route(TestRecord.of("v").with("h", "1").at("t", 0, 1), NOW);
    assertThat(router.route(TestRecord.of("v").with("h", "1").at("t", 0, 2), NOW)).isSameAs(first);
    assertThat(router.route(TestRecord.of("v").with("h", "11").at("t", 0, 3), NOW))
        .isNotEqualTo(first);
  }

  @Test
  void nothingIsRenderedWhileHeadersTopicAndTimeWindowStay() {
    BucketRouter router = router(Map.of("path", "file:///l/%Y-%m-%d/%H/%{h}"));
    TestRecord record = TestRecord.of("v").with("h", "x");

    BucketId first = router.route(record.time("2026-02-03T04:00:00Z").at("t", 0, 1), NOW);
    assertThat(router.route(record.time("2026-02-03T04:59:59Z").at("t", 0, 2), NOW + 5))
        .isSameAs(first);
    BucketId later = router.route(record.time("2026-02-03T05:00:00Z").at("t", 0, 3), NOW);
    assertThat(later.directory()).isEqualTo("/l/2026-02-03/05/x");
    assertThat(router.route(record.time("2026-02-03T05:00:00Z").at("u", 0, 4), NOW))
        .isNotEqualTo(later);
    assertThat(router.route(record.with("h", "y").time("2026-02-03T05:00:00Z").at("t", 0, 4), NOW))
        .isNotEqualTo(later);
  }

  @Test
  void nothingIsRenderedForBucketsThatAreKnown() {
    BucketRouter router = router(Map.of("path", "file:///l/%Y-%m-%d/%H/%{h}"));
    TestRecord x = TestRecord.of("v").with("h", "x");
    List<SinkRecord> inTurn = new ArrayList<>();
    for (int hour = 0; hour < KnownBuckets.WINDOWS; hour++) {
      TestRecord atHour = x.time("2026-02-03T0%d:00:00Z".formatted(hour));
      inTurn.add(atHour.at("t", 0, 0));
      inTurn.add(atHour.at("u", 0, 0));
      inTurn.add(TestRecord.of("v").time("2026-02-03T0%d:00:00Z".formatted(hour)).at("t", 0, 0));
    }

    List<BucketId> first = inTurn.stream().map(record -> router.route(record, NOW)).toList();
    assertThat(first.get(0)).isEqualTo(new BucketId("/l/2026-02-03/00/x", first.get(0).name(), ""));
    assertThat(first.get(2).directory()).isEqualTo("/l/2026-02-03/00");
    assertThat(first).doesNotHaveDuplicates();
    for (int i = 0; i < inTurn.size(); i++) {
      assertThat(router.route(inTurn.get(i), NOW)).isSameAs(first.get(i));
    }
    router.route(x.time("2026-02-03T09:00:00Z").at("t", 0, 4), NOW); // one window too many
    assertThat(router.route(inTurn.get(0), NOW)).isEqualTo(first.get(0)).isNotSameAs(first.get(0));
  }

  @Test
  void anyNumberOfBucketsIsRoutedRightThoughFewAreKnown() {
    BucketRouter router = router(Map.of("path", "file:///l/%{h}"));
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 2 * KnownBuckets.MOST + 1; i++) {
        SinkRecord record = TestRecord.of("v").with("h", "h" + i).at("t", 0, i);
        assertThat(router.route(record, NOW).directory()).isEqualTo("/l/h" + i);
      }
    }
  }

  @Test
  void theTimeIsRoundedForAllEscapesButT() {
    BucketRouter router =
        router(
            Map.of(
                "path", "hdfs://ns/%Y-%m-%d/%H%M%S/%s",
                "file.name", "%t.%M",
                "round.unit", "minute",
                "round.value", "10",
                "timezone", "Asia/Kolkata"));
    SinkRecord record = TestRecord.of("v").time("2026-02-03T04:09:59.789Z").at("t", 0, 0);

    assertThat(router.destination(record, NOW, 0).path())
        .isEqualTo("/2026-02-03/093000/1770091200/1770091799789.30");
    assertThat(router.route(record, NOW).directory()).isEqualTo("/2026-02-03/093000/1770091200");
  }

  @Test
  void nothingIsRenderedWithinASlot() {
    BucketRouter router =
        router(Map.of("path", "file:///l/%H%M", "round.unit", "minute", "round.value", "25"));
    TestRecord record = TestRecord.of("v");

    BucketId first = router.route(record.time("2026-02-03T04:25:00Z").at("t", 0, 1), NOW);
    assertThat(first.directory()).isEqualTo("/l/0425");
    assertThat(router.route(record.time("2026-02-03T04:49:59.999Z").at("t", 0, 2), NOW))
        .isSameAs(first);
    BucketId last = router.route(record.time("2026-02-03T04:50:00Z").at("t", 0, 3), NOW);
    assertThat(last.directory()).isEqualTo("/l/0450");
    assertThat(router.route(record.time("2026-02-03T04:59:59.999Z").at("t", 0, 4), NOW))
        .isSameAs(last);
    assertThat(router.route(record.time("2026-02-03T05:00:00Z").at("t", 0, 5), NOW).directory())
        .isEqualTo("/l/0500");
  }

  @Test
  void nothingIsRenderedFromSlotToSlotIfOnlyTheDayIsPrinted() {
    BucketRouter router = router(Map.of("path", "file:///l/%Y-%m-%d", "round.unit", "second"));
    TestRecord record = TestRecord.of("v");

    BucketId first = router.route(record.time("2026-02-03T04:25:00Z").at("t", 0, 1), NOW);
    assertThat(router.route(record.time("2026-02-03T23:59:59.999Z").at("t", 0, 2), NOW))
        .isSameAs(first);
    assertThat(router.route(record.time("2026-02-04T00:00:00Z").at("t", 0, 3), NOW).directory())
        .isEqualTo("/l/2026-02-04");
  }

  @Test
  void aBadRecordLeavesNoTraceInTheNextOne() {
    BucketRouter router = router(Map.of("path", "file:///l/%Y/%{h}", "missing.header", "fail"));
    TestRecord good = TestRecord.of("v").with("h", "x").time("2026-01-01T00:00:00Z");
    BucketId x = router.route(good.at("t", 0, 0), NOW);

    TestRecord y = good.with("h", "y");
    assertThatThrownBy(() -> router.route(y.withoutTime().at("t", 0, 1), NOW))
        .isInstanceOf(DataException.class);
    assertThat(router.route(y.at("t", 0, 2), NOW).directory()).isEqualTo("/l/2026/y");

    assertThatThrownBy(() -> router.route(TestRecord.of("v").at("t", 0, 3), NOW))
        .hasMessageContaining("no header 'h'");
    assertThatThrownBy(() -> router.route(TestRecord.of("v").at("t", 0, 4), NOW))
        .hasMessageContaining("no header 'h'");
    assertThat(router.route(good.at("t", 0, 5), NOW)).isEqualTo(x);
  }

  @Test
  void aWholeFileIsToldByNameAndKeyWhateverTheTime() {
    BucketRouter router =
        router(
            Map.of("path", "file:///l/%Y/%{dir}", "file.name", "%{f}-%H-%t", "whole.files", "on"));
    TestRecord record = TestRecord.of("v").with("f", "a").key("k".getBytes(UTF_8));

    BucketId first = router.route(record.time("2025-01-01T00:00:00Z").at("t", 0, 0), NOW);
    assertThat(router.route(record.withoutTime().with("dir", "d").at("t", 0, 1), NOW))
        .isSameAs(first);
    assertThat(first.key()).isEqualTo("utf-8:k");
    assertThat(router.route(record.key("l".getBytes(UTF_8)).at("t", 0, 1), NOW))
        .isNotEqualTo(first);
    assertThat(router.route(record.with("f", "b").at("t", 0, 1), NOW)).isNotEqualTo(first);
    assertThat(router.route(record.key("k".getBytes(UTF_8)).at("t", 0, 1), NOW)).isSameAs(first);
  }

  @Test
  void anInUseNameMustFitToo() {
    BucketRouter router = router(Map.of("path", "file:///l", "file.name", "%{n}"));

    assertThat(name(router, "n".repeat(245))).hasSize(245);
    assertThatThrownBy(() -> name(router, "n".repeat(246))).isInstanceOf(DataException.class);
  }

  private static String name(BucketRouter router, String header) {
    return router.destination(TestRecord.of("v").with("n", header).at("t", 0, 0), NOW, 0).name();
  }

  /** For partition 3, with in-use names ten bytes longer than final ones. */
  private static BucketRouter router(Map<String, String> settings) {
    ConfigDef keys = RollPolicy.define(BucketSettings.define(new ConfigDef()));
    Map<String, String> properties = new HashMap<>(settings);
    boolean wholeFiles = properties.remove("whole.files") != null;
    properties.putIfAbsent(RecordTime.TIMEZONE, "UTC");
    return new BucketRouter(
        BucketSettings.from(new AbstractConfig(keys, properties), wholeFiles),
        3,
        new TextHeaders(),
        10);
  }
}
