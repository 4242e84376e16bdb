// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration;

import io.millrace.migration.flume.Agent;
import io.millrace.migration.flume.FlumeFile;
import io.millrace.migration.flume.Problem;
import io.millrace.migration.plan.HostChoice;
import io.millrace.migration.plan.Plan;
import io.millrace.migration.plan.PlanDirectory;
import io.millrace.migration.plan.Planner;
import io.millrace.migration.plan.PositionFiles;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads a Flume file, and writes what it would become. */
@Command(
    name = "plan",
    description = "Writes connectors, offsets and a report; changes nothing else.",
    mixinStandardHelpOptions = true,
    versionProvider = JarVersion.class)
final class PlanCommand implements Callable<Integer> {
  /** As people write it. */
  private enum Scope {
    host,
    shared
  }

  @Parameters(paramLabel = "FILE", description = "Flume's properties file.")
  private Path file;

  @Option(names = "--agent", required = true, description = "Which agent of the file.")
  private String agentName;

  @Option(
      names = "--position",
      paramLabel = "[SOURCE=]FILE",
      description =
          "Position file of a TAILDIR source, of a stopped agent; once for each source if there are"
              + " several.")
  private List<String> positions = new ArrayList<>();

  @Option(
      names = "--host-id",
      description = "The connectors' host.id; with --position by default this host's name.")
  private Optional<String> hostId = Optional.empty();

  @Option(
      names = "--scope",
      defaultValue = "host",
      description = "host: a worker group a host; shared: all workers see the same files.")
  private Scope scope;

  @Option(names = "--out", required = true, description = "Directory for the plan.")
  private Path out;

  @Option(
      names = "--overwrite",
      description = "Write connectors over those in the directory that are others, or were edited.")
  private boolean overwrite;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Agent agent = FlumeFile.read(file).agent(agentName);
    PositionFiles files = PositionFiles.read(agent, positions);
    HostChoice host = HostChoice.of(hostId, scope == Scope.shared, !positions.isEmpty());
    Plan plan = Planner.plan(agent, host.config());
    String name = file.getFileName().toString();
    PrintWriter printer = spec.commandLine().getOut();
    for (Problem problem : agent.problems()) {
      if (problem.severity() == Problem.Severity.ERROR) {
        spec.commandLine().getErr().println(problem.in(name));
      }
    }
    new PlanDirectory(out, overwrite)
        .write(plan, files, host, name)
        .forEach(written -> printer.println(out.resolve(written)));
    plan.notes().forEach(note -> printer.println("- " + note));
    printer.println("Read " + out.resolve(PlanDirectory.REPORT) + " before you go on.");
    return plan.connectors().isEmpty() ? ExitCode.SOFTWARE : ExitCode.OK;
  }
}
