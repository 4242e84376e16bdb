// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** Flume files of the test resources, and the commands as they are called. */
public final class Fixtures {
  private static final Path RESOURCES = Path.of("src/test/resources");

  private Fixtures() {}

  /** What a command printed. */
  public record Result(int status, String out, String err) {}

  public static Path file(String name) {
    return RESOURCES.resolve(name);
  }

  public static Result run(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] texts = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
    int status = FlumeMigration.run(new PrintWriter(out), new PrintWriter(err), texts);
    return new Result(status, out.toString(), err.toString());
  }

  /** Plans, and expects that there is something to do. */
  public static Result plan(Path file, String agent, Path out, Object... more) {
    Stream<Object> all =
        Stream.concat(Stream.of("plan", file, "--agent", agent, "--out", out), Stream.of(more));
    Result result = run(all.toArray());
    assertThat(result.status()).as(result.err()).isZero();
    return result;
  }
}
