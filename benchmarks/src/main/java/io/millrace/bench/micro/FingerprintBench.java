// SPDX-License-Identifier: Apache-2.0
package io.millrace.bench.micro;

import io.millrace.bench.input.SeededText;
import io.millrace.file.Fingerprint;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Tells a file by its first bytes, of which it has more than enough. */
@State(Scope.Thread)
public class FingerprintBench {
  private static final int FILE_BYTES = 4096;

  private byte[] head;
  private Path file;
  private FileChannel channel;
  private Fingerprint fingerprint;

  @Setup
  public void open() throws IOException {
    head = new SeededText().values(1, FILE_BYTES).get(0);
    file = Files.write(Files.createTempFile("fingerprint", ".log"), head);
    channel = FileChannel.open(file);
    fingerprint = Fingerprint.of(channel);
  }

  @TearDown
  public void close() throws IOException {
    channel.close();
    Files.delete(file);
  }

  @Benchmark
  public Fingerprint ofBytes() {
    return Fingerprint.of(head);
  }

  /** Reads the file's first bytes each time, as each opening does. */
  @Benchmark
  public boolean matchesFile() throws IOException {
    return fingerprint.matches(channel);
  }
}
