// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks that know nothing of each other, and give their files the same name in one directory. */
class SharedDirectoryTest {
  private static final int FILES = 100;

  @TempDir private Path directory;

  @Test
  void twoConnectorsOnOneTopicWriteSideBySide() throws IOException {
    Map<String, String> settings = Map.of("roll.records", "2");
    HdfsSinkTask first = start("first", 0, settings);
    HdfsSinkTask second = start("second", 0, settings);
    put(first, 0, 0, "a");
    put(second, 0, 0, "b");

    assertThat(files().keySet())
        .hasSize(2)
        .allMatch(name -> name.startsWith("_t-0-0.") && name.endsWith(".tmp"));

    put(second, 0, 1, "b");
    put(first, 0, 1, "a");
    assertThat(files()).isEqualTo(Map.of("t-0-0", "b\nb\n", "t-0-0.1", "a\na\n"));
    stop(first, 0);
    stop(second, 0);
    assertThat(files()).hasSize(2);
  }

  @Test
  void whatOneTaskGivesUpIsNotTheFileOfTheOther() throws IOException {
    Map<String, String> settings = Map.of("file.name", "x", "roll.records", "2");
    HdfsSinkTask first = start(0, settings);
    HdfsSinkTask second = start(1, settings);
    put(first, 0, 0, "a");
    put(second, 1, 0, "b");
    stop(first, 0);
    put(second, 1, 1, "b");
    stop(second, 1);
    assertThat(files()).hasSize(2).containsEntry("x", "b\nb\n");

    HdfsSinkTask third = start(0, settings);
    put(third, 0, 1, "a");
    stop(third, 0);
    assertThat(files()).isEqualTo(Map.of("x", "b\nb\n", "x.1", "a\na\n"));
  }

  @Test
  void tasksThatRaceForANameLoseNothing() throws Exception {
    Map<String, String> settings = Map.of("file.name", "x", "roll.records", "1", "sync", "hflush");
    CyclicBarrier begin = new CyclicBarrier(2);
    ExecutorService workers = Executors.newFixedThreadPool(2);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int partition = 0; partition < 2; partition++) {
        int own = partition;
        running.add(
            workers.submit(
                () -> {
                  HdfsSinkTask task = start(own, settings);
                  begin.await();
                  for (int i = 0; i < FILES; i++) {
                    put(task, own, i, own + "-" + i);
                  }
                  stop(task, own);
                  return null;
                }));
      }
      for (Future<?> task : running) {
        task.get();
      }
    } finally {
      workers.shutdownNow();
    }

    List<String> names = new ArrayList<>(List.of("x"));
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < FILES; i++) {
      lines.addAll(List.of("0-" + i + "\n", "1-" + i + "\n"));
    }
    for (int i = 1; i < 2 * FILES; i++) {
      names.add("x." + i);
    }
    assertThat(files().keySet()).containsExactlyInAnyOrderElementsOf(names);
    assertThat(files().values()).containsExactlyInAnyOrderElementsOf(lines);
  }

  private HdfsSinkTask start(int partition, Map<String, String> settings) {
    return start("sink", partition, settings);
  }

  private HdfsSinkTask start(String connector, int partition, Map<String, String> settings) {
    Map<String, String> properties = new HashMap<>(settings);
    properties.put("name", connector);
    properties.put("path", directory.toUri() + "logs");
    FakeSinkContext context = new FakeSinkContext();
    context.assignment.add(FakeWorker.partition(partition));
    HdfsSinkTask task = new HdfsSinkTask();
    task.initialize(context);
    task.start(properties);
    task.open(context.assignment);
    return task;
  }

  private static void put(HdfsSinkTask task, int partition, int offset, String value) {
    task.put(List.of(TestRecord.of(value).at("t", partition, offset)));
  }

  private static void stop(HdfsSinkTask task, int partition) {
    task.preCommit(Map.of(FakeWorker.partition(partition), new OffsetAndMetadata(0)));
    task.close(List.of(FakeWorker.partition(partition)));
    task.stop();
  }

  /** Name to text of all files, in use or not. */
  private Map<String, String> files() throws IOException {
    Map<String, String> files = new HashMap<>();
    try (Stream<Path> found = Files.list(directory.resolve("logs"))) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        files.put(file.getFileName().toString(), Files.readString(file, UTF_8));
      }
    }
    return files;
  }
}
