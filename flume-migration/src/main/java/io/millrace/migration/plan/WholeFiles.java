// SPDX-License-Identifier: Apache-2.0
package io.millrace.migration.plan;

import io.millrace.migration.flume.Component;
import io.millrace.migration.flume.FlumeType;
import io.millrace.migration.mapping.Draft;
import java.util.List;
import java.util.Optional;

/**
 * Whether a sink is meant to make one file of each spooled file: its prefix names the file, and it
 * rolls neither by time nor by number. Nothing may drop or change records on their way, or send
 * them to several topics: such a file would never be finished. Flume's counter then was there
 * because nothing removes it.
 */
final class WholeFiles {
  private static final String PLACE = ".%{topic}-%{partition}-%{offset}";
  private static final String OFFSET = "file.offset";
  private static final List<String> CUTTING = List.of("truncate", "skip");
  private static final List<String> NAMES = List.of("file.name", "file.path", "file.relative");

  private final Component sink;
  private final Draft draft;
  private final List<Converted> sources;

  WholeFiles(Component sink, Draft draft, List<Converted> sources) {
    this.sink = sink;
    this.draft = draft;
    this.sources = sources;
  }

  /** Changes the drafts if so, and says that. */
  Optional<String> decide() {
    String name = draft.get("file.name").orElse("");
    boolean meant =
        sink.is(FlumeType.HDFS)
            && !sources.isEmpty()
            && sources.stream().allMatch(source -> spooled(source, name))
            && draft.get("roll.interval.ms").equals(Optional.of("0"))
            && draft.get("roll.records").equals(Optional.of("0"));
    if (!meant) {
      return Optional.empty();
    }
    draft.put("file.name", name.replace(PLACE, ""));
    draft.put("whole.files", "true");
    draft.put("name.conflict", "same");
    List<Draft> exact =
        sources.stream().map(Converted::draft).filter(WholeFiles::keepsBytes).toList();
    exact.forEach(source -> source.fieldIfAbsent(OFFSET));
    draft.remove("roll.bytes");
    draft.remove("roll.interval.ms");
    draft.remove("roll.records");
    draft.remove("roll.idle.ms");
    return Optional.of(
        "Sink `%s`: its prefix names the spooled file, and it rolls by size only, so `whole.files=true` makes one file of each, called `%s`, without a counter; `roll.*` says nothing then. %s For Flume's way, set `whole.files=false`, `file.name=%s` and `roll.bytes`."
            .formatted(
                sink.name(),
                name.replace(PLACE, ""),
                exact.size() == sources.size()
                    ? "By the header `file.offset` it tells what comes twice."
                    : "Where a source decodes or cuts what it reads, nothing tells what comes twice: run the worker with exactly-once, or have bytes left alone and add the header `file.offset`.",
                name));
  }

  /** Whether positions in the file are those in its records. */
  private static boolean keepsBytes(Draft source) {
    return source.get("value.type").isEmpty()
        && source.get("line.overflow").filter(CUTTING::contains).isEmpty();
  }

  private static boolean spooled(Converted source, String name) {
    boolean asTheyAre =
        source.draft().transforms().stream().allMatch(each -> each.keepsFilesWhole());
    return source.is(FlumeType.SPOOLDIR)
        && asTheyAre
        && source.draft().headers().stream()
            .filter(header -> source.draft().fieldOf(header).filter(NAMES::contains).isPresent())
            .anyMatch(header -> name.contains("%{" + header + "}"));
  }
}
