// SPDX-License-Identifier: Apache-2.0
package io.millrace.stack;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** State of a connector and of its tasks, as the group last heard it. */
public record ConnectorStatus(String name, Run connector, List<Run> tasks) {

  /**
   * The connector itself, or one task.
   *
   * @param id of the task; 0 for the connector
   * @param state in Connect's words: RUNNING, PAUSED, STOPPED, FAILED, UNASSIGNED, RESTARTING
   * @param trace why it failed; empty while it has not
   */
  public record Run(
      int id, String state, @JsonProperty("worker_id") String workerId, String trace) {
    public Run {
      trace = trace == null ? "" : trace;
    }
  }

  /** The connector is in the state, and so are its tasks, of which there are so many. */
  public boolean all(String state, int count) {
    return connector.state().equals(state)
        && tasks.size() == count
        && tasks.stream().allMatch(task -> task.state().equals(state));
  }

  /** The connector, or else the first task, that failed. */
  public Optional<Run> failed() {
    return Stream.concat(Stream.of(connector), tasks.stream())
        .filter(run -> run.state().equals("FAILED"))
        .findFirst();
  }
}
