// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.plan;

import io.millrace.migration.flume.Component;
import io.millrace.migration.flume.FlumeType;
import io.millrace.migration.mapping.Draft;
import io.millrace.migration.mapping.FlumeTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The headers that a sink's templates need, and the time among them. */
final class SinkHeaders {
  private static final Set<String> SINKS_OWN = Set.of("topic", "partition", "offset", "counter");
  private static final Set<String> PATHS = Set.of("file.path", "file.relative");
  private static final String TIMESTAMP = "timestamp";

  private final Component sink;
  private final Draft draft;
  private final List<Converted> sources;
  private final Map<String, SourceTopics> topics;

  SinkHeaders(Converted sink, List<Converted> sources, Map<String, SourceTopics> topics) {
    this.sink = sink.component();
    this.draft = sink.draft();
    this.sources = sources;
    this.topics = topics;
  }

  /** The headers that a sink's templates name in Flume. */
  static Set<String> flumes(Component sink) {
    return FlumeTemplate.headers(sink.value("hdfs.path", "") + sink.value("hdfs.filePrefix", ""));
  }

  /** No connector is made whose templates would print something of the sink's own instead. */
  void blockHidden() {
    flumes(sink).stream()
        .filter(header -> SINKS_OWN.contains(header) && isSet(header))
        .forEach(
            header ->
                draft.block(
                    "its templates have the header `%s`, and `%%{%s}` is the sink's own here, of Kafka's record; give the header another name in the Flume file"
                        .formatted(header, header)));
  }

  /** What is to be said of them; where the time is to be taken from is put into the draft. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    unknown().ifPresent(notes::add);
    own().ifPresent(notes::add);
    deep().ifPresent(notes::add);
    time().ifPresent(notes::add);
    return notes;
  }

  private Optional<String> unknown() {
    Set<String> unknown =
        FlumeTemplate.headers(draft.get("path").orElse("") + draft.get("file.name").orElse(""));
    unknown.removeIf(header -> SINKS_OWN.contains(header) || isSet(header));
    return unknown.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Sink `%s`: no source here sets the headers %s of its templates; they are empty, as in Flume."
                .formatted(sink.name(), unknown));
  }

  private Optional<String> own() {
    Set<String> own = flumes(sink);
    own.retainAll(SINKS_OWN);
    own.removeIf(
        header ->
            sources.stream()
                .anyMatch(source -> topics.get(source.component().name()).areChosenBy(header)));
    return own.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Sink `%s`: %s of its templates are those of Kafka's record here; no source here sets headers of these names, so Flume prints nothing."
                .formatted(sink.name(), own));
  }

  /** Headers whose values have several directories in them. */
  private Optional<String> deep() {
    Set<String> deep = flumes(sink);
    deep.removeIf(header -> sources.stream().noneMatch(source -> isDeep(source.draft(), header)));
    return deep.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Sink `%s`: values of the headers %s have slashes, which Flume makes directories of. Here no value leaves its place in `path`: `/` becomes `_`."
                .formatted(sink.name(), deep));
  }

  private static boolean isDeep(Draft source, String header) {
    return source.fieldOf(header).filter(PATHS::contains).isPresent()
        || source.values(header).stream().anyMatch(value -> value.contains("/"));
  }

  private Optional<String> time() {
    boolean prints =
        FlumeTemplate.printsTime(sink.value("hdfs.path", "") + sink.value("hdfs.filePrefix", ""));
    if (!sink.is(FlumeType.HDFS) || !prints || draft.get("timestamp.source").isPresent()) {
      return Optional.empty();
    }
    if (!isSet(TIMESTAMP)) {
      return Optional.of(
          "Sink `%s` prints the time, and no source here sets the header `timestamp`, without which Flume fails. Here it is the record's own, when the line was read."
              .formatted(sink.name()));
    }
    if (sources.stream().noneMatch(SinkHeaders::hasForeignTime)) {
      return Optional.empty();
    }
    draft.put("timestamp.source", "header:" + TIMESTAMP);
    return Optional.of(
        "Sink `%s` prints the time of the header `timestamp`, as in Flume: `timestamp.source=header:timestamp`. A record whose header is not in milliseconds gets its own time."
            .formatted(sink.name()));
  }

  /** Whether the header is something else than the record's timestamp. */
  private static boolean hasForeignTime(Converted source) {
    boolean records =
        source.draft().fieldOf(TIMESTAMP).equals(Optional.of(TIMESTAMP))
            && source.draft().transforms().stream()
                .noneMatch(each -> each.headers().contains(TIMESTAMP));
    boolean taken =
        source.draft().transforms().stream()
            .anyMatch(each -> each.timeHeader().equals(Optional.of(TIMESTAMP)));
    return source.draft().headers().contains(TIMESTAMP) && !records && !taken;
  }

  private boolean isSet(String header) {
    return sources.stream().anyMatch(source -> source.draft().headers().contains(header));
  }
}
