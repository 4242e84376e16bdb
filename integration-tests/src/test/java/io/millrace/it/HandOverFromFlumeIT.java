// SPDX-License-Identifier: Apache-2.0
package io.millrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.stack.LocalStack;
import io.millrace.stack.junit.WithLocalStack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Flume agent is stopped half way through three logs, one of which was rotated since; what the
 * migration makes of its files reads on from there.
 */
@WithLocalStack
class HandOverFromFlumeIT {
  private static final int LINES = 1_000;
  private static final int READ = 400;
  private static final int MORE = 300;

  @TempDir Path logs;
  @TempDir Path work;

  @Test
  void everyRemainingLineComesOnceAndInOrder(LocalStack stack) throws Exception {
    Map<String, List<String>> remaining = new HashMap<>();
    List<String> positions = new ArrayList<>();
    for (String name : List.of("a.log", "b.log", "c.log")) {
      append(name, 0, LINES);
      positions.add(position(name));
      remaining.put(name, new ArrayList<>(lines(name, READ, LINES)));
    }
    Files.move(logs.resolve("b.log"), logs.resolve("b.log.1"));
    append("b.log", LINES, LINES + MORE);
    remaining.get("b.log").addAll(lines("b.log", LINES, LINES + MORE));

    try (Pipeline pipeline = new Pipeline(stack, "from-flume")) {
      stack.topics().create(pipeline.topic(), 1);
      Path conf = Files.writeString(work.resolve("flume.conf"), agent(pipeline.topic()));
      Path position =
          Files.writeString(work.resolve("position.json"), "[" + String.join(",", positions) + "]");
      Path plan = work.resolve("plan");

      FlumeMigrationJar.run(
          "plan", conf, "--agent", pipeline.topic(), "--position", position, "--out", plan);
      assertThat(Files.readString(plan.resolve("report.md"))).contains("now `b.log.1`");
      pipeline.adopt(pipeline.topic() + "-tail");
      FlumeMigrationJar.run("apply", "--url", stack.connect().uri(), plan);

      append("c.log", LINES, LINES + MORE);
      remaining.get("c.log").addAll(lines("c.log", LINES, LINES + MORE));
      int count = remaining.values().stream().mapToInt(List::size).sum();
      Map<String, List<String>> read = byFile(pipeline.awaitRecords(count));
      assertThat(read.keySet()).isEqualTo(remaining.keySet());
      remaining.forEach((name, lines) -> assertThat(read.get(name)).as(name).isEqualTo(lines));
    }
  }

  private String agent(String agent) {
    return """
        # more agents than one
        other.sources = x
        {agent}.sources = tail,
        {agent}.channels = memory
        {agent}.sinks = kafka
        {agent}.sources.tail.type = TAILDIR
        {agent}.sources.tail.channels = memory
        {agent}.sources.tail.filegroups = ab c
        {agent}.sources.tail.filegroups.ab = {logs}/(a|b)\\\\.log
        {agent}.sources.tail.filegroups.c = \\
            {logs}/c.*
        {agent}.sources.tail.headers.c.group = third
        {agent}.sources.tail.positionFile = /var/flume/taildir_position.json
        {agent}.channels.memory.type = memory
        {agent}.sinks.kafka.type = org.apache.flume.sink.kafka.KafkaSink
        {agent}.sinks.kafka.channel = memory
        {agent}.sinks.kafka.kafka.topic = {agent}
        """
        .replace("{agent}", agent)
        .replace("{logs}", logs.toString());
  }

  private static Map<String, List<String>> byFile(List<ConsumerRecord<byte[], byte[]>> records) {
    Map<String, List<String>> lines = new HashMap<>();
    for (String value : Pipeline.values(records)) {
      lines.computeIfAbsent(value.split(" ", 2)[0], name -> new ArrayList<>()).add(value);
    }
    return lines;
  }

  /** As Flume writes it when it has read some lines. */
  private String position(String name) throws IOException {
    Path file = logs.resolve(name);
    int bytes = 0;
    for (String line : lines(name, 0, READ)) {
      bytes += line.getBytes(StandardCharsets.UTF_8).length + 1;
    }
    return "{\"inode\":%s,\"pos\":%d,\"file\":\"%s\"}"
        .formatted(Files.getAttribute(file, "unix:ino"), bytes, file);
  }

  private void append(String name, int from, int to) throws IOException {
    Files.writeString(
        logs.resolve(name),
        String.join("\n", lines(name, from, to)) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private static List<String> lines(String name, int from, int to) {
    return IntStream.range(from, to).mapToObj(number -> name + " line " + number).toList();
  }
}
