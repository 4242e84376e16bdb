// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.plan;

import static io.millrace.migration.plan.Markdown.code;

import io.millrace.migration.flume.Problem;
import io.millrace.migration.flume.Secrets;
import io.millrace.migration.mapping.Entry;
import io.millrace.migration.mapping.Level;
import java.util.ArrayList;
import java.util.List;

/** Says in Markdown what was planned, and of each key of the Flume file what became of it. */
final class Report {
  private final Plan plan;
  private final Handover handover;
  private final String file;
  private final Markdown page = new Markdown();

  Report(Plan plan, Handover handover, String file) {
    this.plan = plan;
    this.handover = handover;
    this.file = file;
  }

  String text(List<String> steps) {
    page.line("# From Flume's agent %s to Kafka Connect".formatted(code(plan.agent().name())));
    page.line("").line("Made from %s. Nothing was changed anywhere yet.".formatted(code(file)));
    page.line("").line(counts());
    connectors();
    steps(steps);
    problems();
    list("What concerns more than one key", plan.notes());
    positions();
    keys();
    return page.toString();
  }

  private String counts() {
    List<Entry> all = plan.sections().stream().flatMap(each -> each.entries().stream()).toList();
    List<String> counts = new ArrayList<>();
    for (Level level : Level.values()) {
      long count = all.stream().filter(entry -> entry.outcome().level() == level).count();
      counts.add("%d %s".formatted(count, level.text()));
    }
    return "Keys: "
        + String.join(", ", counts)
        + ". `ok`: it means the same, or has nothing left to do. `changed`: it is carried over in"
        + " part, or means something else. `lost`: it has no counterpart.";
  }

  private void connectors() {
    page.heading(2, "Connectors");
    if (plan.connectors().isEmpty()) {
      page.line("None. Below it is said why.");
      return;
    }
    page.head("connector", "file", "reads", "writes");
    for (Connector connector : plan.connectors()) {
      page.row(
          code(connector.name()),
          code(PlanDirectory.file(connector.name())),
          reads(connector),
          writes(connector));
    }
    page.line("").line(Overrides.WHY).line("");
    plan.topics().forEach((topic, why) -> page.line("- Topic %s: %s.".formatted(code(topic), why)));
  }

  private static String reads(Connector connector) {
    if (connector.config().containsKey("spool.dir")) {
      return code(connector.config().get("spool.dir"));
    }
    if (!connector.isSource()) {
      return code(
          connector.config().getOrDefault("topics", connector.config().get("topics.regex")));
    }
    return String.join(
        ", ",
        connector.config().entrySet().stream()
            .filter(entry -> entry.getKey().endsWith(".paths"))
            .map(entry -> code(entry.getValue()))
            .toList());
  }

  private static String writes(Connector connector) {
    if (!connector.isSource()) {
      return code(connector.config().get("path"));
    }
    return String.join(
        ", ",
        connector.config().entrySet().stream()
            .filter(entry -> entry.getKey().equals("topic") || entry.getKey().endsWith(".topic"))
            .map(entry -> code(entry.getValue()))
            .distinct()
            .toList());
  }

  private void steps(List<String> steps) {
    page.heading(2, "Before you start, and in which order");
    for (int i = 0; i < steps.size(); i++) {
      page.line("%d. %s".formatted(i + 1, steps.get(i)));
    }
  }

  private void problems() {
    list(
        "What is wrong with the file, or odd about it",
        plan.agent().problems().stream()
            .map(problem -> severity(problem) + code(problem.in(file)))
            .toList());
  }

  private static String severity(Problem problem) {
    return switch (problem.severity()) {
      case ERROR -> "**error** ";
      case NOTE -> "note ";
    };
  }

  private void list(String title, List<String> items) {
    if (!items.isEmpty()) {
      page.heading(2, title);
      items.forEach(item -> page.line("- " + item));
    }
  }

  private void positions() {
    if (handover.lines().isEmpty()) {
      return;
    }
    page.heading(2, "Positions");
    page.head("file", "inode", "position", "stream", "");
    handover
        .lines()
        .forEach(
            line ->
                page.row(
                    code(line.position().file()),
                    Long.toString(line.position().inode()),
                    Long.toString(line.position().pos()),
                    code(line.stream()),
                    line.remark()));
  }

  private void keys() {
    page.heading(2, "Every key");
    for (Section section : plan.sections()) {
      page.line("### " + section.title());
      page.line("");
      if (!section.becomes().isEmpty()) {
        page.line("Becomes " + section.becomes() + ".").line("");
      }
      if (!section.entries().isEmpty()) {
        page.head("line", "Flume", "value", "becomes", "level", "why", "what to do");
        section.entries().forEach(this::entry);
        page.line("");
      }
    }
  }

  private void entry(Entry entry) {
    page.row(
        entry.isDefault() ? "–" : Integer.toString(entry.line()),
        code(entry.key()),
        (entry.isDefault() ? "by default " : "") + code(Secrets.shown(entry.key(), entry.value())),
        entry.outcome().becomes(),
        entry.outcome().level().text(),
        Secrets.shown("", entry.outcome().why()),
        entry.outcome().todo());
  }
}
