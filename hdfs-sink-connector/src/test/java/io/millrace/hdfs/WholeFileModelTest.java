// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.hdfs.fs.MemoryFileSystem.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Two sources that die and send again, and a sink that dies, hands over and loses partitions, by
 * the dice of many seeds.
 */
class WholeFileModelTest {
  private static final int SEEDS = 100;

  @Test
  void eachSourceFileIsOneFileOfTheSameBytes() {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      FakeWorker worker = worker(random);
      List<AtLeastOnceSource> sources = run(worker, random, 1000);

      assertThat(worker.published()).as("seed %s", seed).isEqualTo(wanted(sources));
      assertThat(worker.inUse()).as("seed %s", seed).isEmpty();
    }
  }

  /** Sources are away for so long that files are given up, and later go on. */
  @Test
  void nothingIsLostOfFilesThatAreGivenUp() {
    for (int seed = 0; seed < SEEDS; seed++) {
      Random random = new Random(seed);
      FakeWorker worker = worker(random);
      List<AtLeastOnceSource> sources = run(worker, random, 2 * 86_400_000);

      Map<String, String> published = worker.published();
      for (Map.Entry<String, String> file : wanted(sources).entrySet()) {
        List<String> parts =
            published.entrySet().stream()
                .filter(part -> (part.getKey() + ".").startsWith(file.getKey() + "."))
                .map(Map.Entry::getValue)
                .toList();
        assertThat(parts)
            .as("seed %s, %s of %s", seed, file, published)
            .isNotEmpty()
            .allMatch(part -> file.getValue().contains(part))
            .satisfies(
                some ->
                    assertThat(some.stream().flatMap(String::lines).collect(Collectors.toSet()))
                        .containsAll(file.getValue().lines().toList()));
      }
      assertThat(published.keySet()).as("seed %s", seed).noneMatch(p -> p.contains("CORRUPT"));
    }
  }

  private static FakeWorker worker(Random random) {
    return new FakeWorker(
        Map.of(
            "file.name", "%{file.name}",
            "whole.files", "true",
            "name.conflict", "same",
            "max.open.files", Integer.toString(1 + random.nextInt(3))));
  }

  private static List<AtLeastOnceSource> run(FakeWorker worker, Random random, int mostMillis) {
    List<AtLeastOnceSource> sources = new ArrayList<>();
    for (String host : List.of("one", "two")) {
      sources.add(new AtLeastOnceSource(random, host, 1 + random.nextInt(5)));
    }
    boolean faults = random.nextBoolean(); // of the file system, else partitions come and go
    worker.start(0);
    while (!sources.stream().allMatch(AtLeastOnceSource::isDone)) {
      AtLeastOnceSource source = sources.get(random.nextInt(sources.size()));
      if (!source.isDone() || random.nextInt(20) == 0) {
        worker.append(0, source.send());
      }
      step(worker, random, faults, mostMillis);
    }
    worker.drain();
    return sources;
  }

  private static void step(FakeWorker worker, Random random, boolean faults, int mostMillis) {
    switch (random.nextInt(12)) {
      case 0 -> worker.commit();
      case 1 -> {
        worker.crash();
        worker.start(0);
      }
      case 2, 3 -> {
        if (faults) {
          Fault when = random.nextBoolean() ? Fault.BEFORE : Fault.AFTER;
          worker.store.failCall(worker.store.calls() + 1 + random.nextInt(10), when);
        } else if (random.nextBoolean()) {
          worker.revoke(0);
          worker.assign(0);
        } else {
          worker.lose(0);
          worker.assign(0);
        }
      }
      case 4, 5 -> worker.advance(random.nextInt(mostMillis));
      default -> worker.poll(1 + random.nextInt(5));
    }
  }

  private static Map<String, String> wanted(List<AtLeastOnceSource> sources) {
    Map<String, String> wanted = new TreeMap<>();
    sources.forEach(
        source -> source.files().forEach((name, text) -> wanted.put("/logs/" + name, text)));
    return wanted;
  }
}
