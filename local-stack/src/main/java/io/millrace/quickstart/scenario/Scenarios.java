// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.scenario;

import java.util.List;
import java.util.stream.Collectors;

/** All scenarios there are. */
public final class Scenarios {
  private static final List<Scenario> ALL =
      List.of(
          new Nginx(),
          new NginxHistory(),
          new NginxLive(),
          new NginxByMachine(),
          new TomcatLogs(),
          new TomcatAccess(),
          new BusinessLogs(),
          new TailOneFile(),
          new SpoolDirToKafka(),
          new FanInFanOut(),
          new AgentPerHost(),
          new SharedStorage());

  private Scenarios() {}

  public static List<Scenario> all() {
    return ALL;
  }

  /**
   * The scenario of a name.
   *
   * @throws IllegalArgumentException with all names, if there is none of this name
   */
  public static Scenario named(String name) {
    return ALL.stream()
        .filter(scenario -> scenario.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no scenario %s; there are:\n%s".formatted(name, describe())));
  }

  /** Names and what they show, a scenario a line. */
  public static String describe() {
    return ALL.stream()
        .map(scenario -> "  %-20s %s".formatted(scenario.name(), scenario.shows()))
        .collect(Collectors.joining("\n"));
  }
}
