// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration;

import io.millrace.migration.apply.Rollout;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes running connectors of a plan. */
@Command(
    name = "apply",
    description = "Creates the connectors of a plan, sets their offsets, and lets them run.",
    mixinStandardHelpOptions = true,
    versionProvider = JarVersion.class)
final class ApplyCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "Directory of the plan.")
  private Path directory;

  @Option(names = "--url", required = true, description = "A worker, as http://worker:8083.")
  private URI url;

  @Option(names = "--dry-run", description = "Only print what would be done.")
  private boolean dryRun;

  @Option(
      names = "--timeout-s",
      defaultValue = "120",
      description = "How long to wait for each connector; by default ${DEFAULT-VALUE}.")
  private int timeout;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Rollout rollout = new Rollout(directory, spec.commandLine().getOut());
    if (dryRun) {
      rollout.describe(url);
    } else {
      rollout.apply(url, Duration.ofSeconds(timeout));
    }
    return ExitCode.OK;
  }
}
