// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.plan;

import io.millrace.migration.flume.FlumeType;
import io.millrace.migration.flume.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a person does, in the order in which nothing is lost and nothing repeated. */
final class Steps {
  private final Plan plan;
  private final Handover handover;
  private final HostChoice host;
  private final List<String> steps = new ArrayList<>();

  Steps(Plan plan, Handover handover, HostChoice host) {
    this.plan = plan;
    this.handover = handover;
    this.host = host;
  }

  List<String> all() {
    worker();
    topics();
    agent();
    spooldir();
    plan();
    apply();
    return steps;
  }

  private void worker() {
    steps.add(
        "Have Connect workers that see the files: one group a host, or, if they all see the same files,"
            + " one group for all (plan with `--scope shared`). The plugins are on their `plugin.path`, and"
            + " `exactly.once.source.support=enabled` if nothing may come twice.");
    boolean hdfs =
        plan.connectors().stream()
            .anyMatch(each -> each.config().getOrDefault("path", "").startsWith("hdfs:"));
    if (hdfs) {
      steps.add(
          "Add `hadoop.conf.dir` to the sink connectors, or `hadoop.<key>`: Flume found"
              + " `core-site.xml` and `hdfs-site.xml` in its class path.");
    }
  }

  private void topics() {
    if (!plan.topics().isEmpty()) {
      steps.add(
          "Create the topics, with as many partitions and replicas as you want: "
              + plan.topics().keySet().stream()
                  .map(Markdown::code)
                  .collect(Collectors.joining(", "))
              + ". `kafka-topics.sh --create --topic … --partitions … --replication-factor 3`.");
    }
  }

  private void agent() {
    boolean kept =
        plan.agent().all(Kind.CHANNEL).stream()
            .anyMatch(channel -> !channel.is(FlumeType.MEMORY_CHANNEL));
    steps.add(
        "Let the agent's sinks empty its channels: take `"
            + plan.agent().name()
            + ".sources` out of the file, which the agent reads again by itself, and wait until"
            + " `ChannelSize` of each channel is 0. What is in a channel then is in no file that"
            + " the connectors read"
            + (kept ? "." : ", and a memory channel loses it when the agent stops."));
    steps.add(
        "Stop the agent. From now on the files wait; nothing may be deleted from their directories"
            + " until the connectors run.");
  }

  private void spooldir() {
    if (plan.reads(FlumeType.SPOOLDIR)) {
      steps.add(
          "Spooling directories: finished files keep Flume's suffix, and are not read again. A file"
              + " that Flume was half way through has no suffix yet: the connector reads it from"
              + " its beginning, so what Flume sent of it comes twice. Flume's place in it is in"
              + " `<trackerDir>/.flumespool-main.meta`, an Avro file, and means nothing here. To"
              + " avoid repeats, wait until no file without suffix is left before you stop the"
              + " agent; else cut what was sent off that file. `.flumespool` begins with a dot, so"
              + " it is never read; delete it when all is well.");
    }
  }

  private void plan() {
    if (plan.reads(FlumeType.TAILDIR)) {
      steps.add(
          handover.offsets().isEmpty()
              ? "Plan again with `--position <position file>`, or `--position <source>=<file>` for each"
                  + " TAILDIR source if there are several, now that the agent is stopped: without"
                  + " it files are read as `start.position` says, from their beginning or their"
                  + " end."
              : "Plan again, now that the agent is stopped: only then the position file says how far"
                  + " it came; into a new directory if you have edited connectors. Here "
                  + host.why()
                  + ".");
    }
    if (plan.reads(FlumeType.EXEC)) {
      steps.add(
          "A command's position is nowhere: the file is followed from its end, and what was written"
              + " between stopping the agent and the connector's first run is not read. If it must"
              + " be, set `start.position=beginning`, and it is read whole.");
    }
  }

  private void apply() {
    steps.add(
        "`java -jar flume-migration.jar apply --url http://<worker>:8083 <this directory>`, first"
            + " with `--dry-run`. By hand, for each connector: POST its file to `/connectors` with"
            + " `\"initial_state\": \"STOPPED\"` added beside `name`, PATCH its offsets file, if"
            + " there is one, to `/connectors/<name>/offsets`, and PUT `/connectors/<name>/resume`;"
            + " sinks first, then sources.");
    steps.add(
        "Look at `/connectors/<name>/status` and `/connectors/<name>/offsets`. Keep the agent's"
            + " configuration, position file and channels until you are sure. To go back: stop the"
            + " connectors, and start the agent; it goes on at its own positions, so what came"
            + " meanwhile comes again through it.");
  }
}
