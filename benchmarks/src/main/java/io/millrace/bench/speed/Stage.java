// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.speed;

import io.millrace.bench.speed.Measured.Processor;
import io.millrace.stack.SeparateStack;
import io.millrace.stack.StackOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Where all cases take place: a broker, an HDFS, a worker whose sources send at least once, and one
 * whose sources send exactly once, each in a process of its own.
 *
 * <p>Cases take turns, so only one worker is busy at a time.
 */
final class Stage implements AutoCloseable {
  private static final List<String> HEAP = List.of("-Xmx1g");

  private final Path scratch;
  private final SeparateStack stack;
  private final Storage hdfs;
  private final Workplace worker;
  private final Workplace transactional;
  private int number;

  private Stage(Path scratch, SeparateStack stack) throws IOException {
    this.scratch = scratch;
    this.stack = stack;
    this.hdfs = Storage.at(stack.addHdfs());
    this.worker = addWorker("bench", HEAP);
    this.transactional = addWorker("bench-exactly-once", "enabled", HEAP);
  }

  static Stage start(Path scratch) throws IOException {
    StackOptions options =
        Storage.options(
            StackOptions.defaults()
                .withPluginPath(Files.createDirectories(scratch.resolve("no-plugins")))
                // What was deleted shall not be written out while something else is measured.
                .withBroker("log.segment.delete.delay.ms", "1000"));
    SeparateStack stack = SeparateStack.start(scratch.resolve("stack"), options);
    try {
      return new Stage(scratch, stack);
    } catch (RuntimeException | IOException e) {
      stack.close();
      throw e;
    }
  }

  /** One more that sends at least once; it ends with the stage, or before. */
  Workplace addWorker(String name, List<String> jvmFlags) throws IOException {
    return addWorker(name, "disabled", jvmFlags);
  }

  private Workplace addWorker(String name, String exactlyOnce, List<String> jvmFlags)
      throws IOException {
    Map<String, String> settings =
        Map.of(
            "exactly.once.source.support",
            exactlyOnce,
            // Connect's default; the stack's own is for those who look at offsets.
            "offset.flush.interval.ms",
            "60000");
    return new Workplace(this, stack.addWorker(name, settings, jvmFlags));
  }

  SeparateStack stack() {
    return stack;
  }

  Storage hdfs() {
    return hdfs;
  }

  Workplace worker() {
    return worker;
  }

  Workplace transactional() {
    return transactional;
  }

  /** A directory that is not there yet. */
  Path newDirectory() {
    return scratch.resolve("files-" + ++number);
  }

  /** A new topic with one partition. */
  String newTopic() {
    String topic = "bench-" + ++number;
    stack.topics().create(topic, 1);
    return topic;
  }

  /** The processor time of this process, and the broker's. */
  Processor now() {
    return Processor.until(ProcessHandle.current().pid(), stack.brokerPid());
  }

  @Override
  public void close() throws IOException {
    hdfs.close();
    stack.close();
  }
}
