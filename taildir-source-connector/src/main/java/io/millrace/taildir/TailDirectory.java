// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import io.millrace.file.FileSnapshot;
import io.millrace.file.Fingerprint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The streams of a group in one directory, and what becomes of the files there, and of those that
 * were moved away.
 *
 * <p>Invariant: each file belongs to at most one stream: to the one that knows it, else to the one
 * whose path it stands at, else to one that must have missed it, else it begins its own.
 */
final class TailDirectory {
  private static final Logger LOG = LoggerFactory.getLogger(TailDirectory.class);

  private final FileGroup group;
  private final Path directory;
  private final TailContext context;
  private final Map<String, TailStream> streams = new HashMap<>();
  private final PackedFiles archives;
  private Set<Long> unexplained = new HashSet<>();

  TailDirectory(FileGroup group, Path directory, TailContext context) {
    this.group = group;
    this.directory = directory;
    this.context = context;
    this.archives = new PackedFiles(context.settings().idleClose());
  }

  Collection<TailStream> streams() {
    return streams.values();
  }

  /** Adds a stream that was read before. */
  void resume(Path path, StreamMark mark, long now) {
    StreamMark whole = HandWritten.is(mark) ? HandWritten.complete(mark, path) : mark;
    streams.put(path.getFileName().toString(), TailStream.resume(group, path, context, whole, now));
  }

  /**
   * Whether a scan that finds each name leading to the file that it led to has nothing to say but
   * which files grew.
   */
  boolean isCalm() {
    for (TailStream stream : streams.values()) {
      if (!stream.isCalm()) {
        return false;
      }
    }
    return !streams.isEmpty() && unexplained.isEmpty();
  }

  /** The stream of which this is the path; null if there is none. */
  private TailStream liveAt(Path file) {
    return directory.equals(file.getParent()) ? streams.get(file.getFileName().toString()) : null;
  }

  /** Whether a file that was found here is one that its streams have. */
  boolean knows(FileSnapshot found) {
    return streams.values().stream()
        .flatMap(stream -> stream.generations().all().stream())
        .anyMatch(one -> one.inode() == found.inode() && one.isAt(found));
  }

  /** A file that was found at the last scan has changed. */
  void grew(FileSnapshot found, long now) {
    TailStream live = liveAt(found.path());
    for (TailStream stream : live == null ? streams.values() : List.of(live)) {
      for (Generation generation : stream.generations().all()) {
        if (found.path().equals(generation.path()) && found.inode() == generation.inode()) {
          generation.found(found);
          stream.grew(now);
          return;
        }
      }
    }
  }

  /** Gives the stream whose file has this path, and was written to. */
  void written(Path path, Consumer<TailStream> to) {
    TailStream live = liveAt(path);
    for (TailStream stream : live == null ? streams.values() : List.of(live)) {
      for (Generation generation : stream.generations().all()) {
        if (path.equals(generation.path())) {
          generation.written();
          to.accept(stream);
          return;
        }
      }
    }
  }

  /** Takes in what a scan found here, and looks at everything where that is needed. */
  void scanned(List<FileSnapshot> found, MovedFiles moved, Look look) {
    look(moved.correct(directory, found), look);
    try {
      if (!look.complete() || streams.values().stream().anyMatch(TailStream::seeksAnything)) {
        look(moved.correct(directory, everything()), look.extendedTo(Look.Extent.EVERYTHING));
      } else if (streams.values().stream().anyMatch(TailStream::seeksRotated)) {
        look(
            Listing.of(directory, name -> isRotated(name, streams.keySet())),
            look.extendedTo(Look.Extent.ROTATED));
      }
    } catch (IOException e) {
      LOG.debug("Cannot list {}; the scan tells of it", directory, e);
    }
  }

  /** All files here, and those beside the files that links at live paths lead to. */
  private List<FileSnapshot> everything() throws IOException {
    List<FileSnapshot> files = Listing.of(directory, name -> true);
    Set<Path> targets = new HashSet<>();
    for (TailStream stream : streams.values()) {
      if (stream.seeksAnything() || stream.generations().all().size() > 1) {
        LinkTarget.directory(stream.path().path()).ifPresent(targets::add);
      }
    }
    for (Path target : targets) {
      try {
        files.addAll(Listing.of(target, name -> true));
      } catch (IOException e) {
        LOG.debug("Cannot list {}, where a link in {} leads", target, directory, e);
      }
    }
    return files;
  }

  private void look(List<FileSnapshot> found, Look look) {
    List<Generation> known = new ArrayList<>();
    streams.values().forEach(stream -> known.addAll(stream.generations().all()));
    ScanDiff<Generation> diff = ScanDiff.of(known, livePathsFirst(found));
    for (Generation generation : known) {
      FileSnapshot there = diff.located().get(generation);
      if (there != null) {
        generation.found(there);
      } else if (look.complete()) {
        generation.missed(look);
      }
    }
    List<FileSnapshot> strangers = new ArrayList<>();
    for (FileSnapshot file : diff.unknown()) {
      TailStream stream = liveAt(file.path());
      if (stream != null) {
        stream.replacedBy(file, look.now());
      } else if (directory.equals(file.path().getParent())) {
        strangers.add(file);
      }
    }
    streams.values().forEach(stream -> stream.looked(look));
    adoptMissed(strangers, found, look);
    streams.values().forEach(stream -> stream.settle(look));
    if (look.extent() == Look.Extent.GLOBS) {
      beginStreams(strangers, look);
    }
    streams.values().removeIf(stream -> forget(stream, look));
  }

  /** A file that stands at a live path is that stream's, whatever other names it has. */
  private List<FileSnapshot> livePathsFirst(List<FileSnapshot> found) {
    List<FileSnapshot> ordered = new ArrayList<>(found);
    ordered.sort(
        Comparator.comparing((FileSnapshot file) -> liveAt(file.path()) == null)
            .thenComparing(FileSnapshot::path));
    return ordered;
  }

  private void adoptMissed(List<FileSnapshot> strangers, List<FileSnapshot> found, Look look) {
    boolean everything = look.extent() == Look.Extent.EVERYTHING;
    if (everything) {
      archives.beginLook(found);
    } else if (strangers.isEmpty()) {
      return;
    }
    List<String> longestFirst = new ArrayList<>(streams.keySet());
    longestFirst.sort(Comparator.comparing(String::length).reversed());
    for (String name : longestFirst) {
      TailStream stream = streams.get(name);
      Map<FileSnapshot, Fingerprint> packed =
          everything ? archives.explain(stream, strangers, look.now()) : Map.of();
      List<FileSnapshot> missed =
          strangers.stream()
              .filter(file -> stream.misses(file) || packed.containsKey(file))
              .sorted(RotatedNames.oldestFirst(name))
              .toList();
      strangers.removeAll(missed);
      if (look.tellsOrder()) {
        for (FileSnapshot file : missed) {
          stream.adopt(file, packed.getOrDefault(file, Fingerprint.EMPTY), look.now());
        }
      }
    }
  }

  /**
   * A file with a rotated name of a stream waits for the next scan: this one may have seen the live
   * path before a rotation and the rotated name after it. So does one whose live path is as new.
   */
  private void beginStreams(List<FileSnapshot> strangers, Look look) {
    List<FileSnapshot> fresh = new ArrayList<>();
    Set<String> live = new HashSet<>(streams.keySet());
    if (look.history().taskRan()) {
      strangers.forEach(file -> live.add(file.name()));
    }
    Set<Long> waiting = new HashSet<>();
    for (FileSnapshot file : strangers) {
      if (isPackedRotation(file)) {
        continue;
      }
      if (isRotated(file.name(), live) && !unexplained.contains(file.inode())) {
        waiting.add(file.inode());
      } else {
        fresh.add(file);
      }
    }
    unexplained = waiting;
    begin(fresh, look);
  }

  /** Files that come back, with a file system that was gone, are read on where they were left. */
  private void begin(List<FileSnapshot> fresh, Look look) {
    List<Map<String, String>> partitions =
        fresh.stream().map(file -> context.partition(group.name(), file.path())).toList();
    boolean ask = look.history().taskRan() && !fresh.isEmpty();
    Map<?, StreamMark> marks = ask ? context.stored().of(partitions) : Map.of();
    for (int i = 0; i < fresh.size(); i++) {
      FileSnapshot file = fresh.get(i);
      StreamMark mark = marks.get(partitions.get(i));
      if (mark == null) {
        streams.put(file.name(), TailStream.begin(group, file, context, look));
      } else {
        resume(file.path(), mark, look.now());
      }
    }
  }

  private static boolean isRotated(String name, Set<String> live) {
    return RotatedNames.liveNames(name).stream()
        .anyMatch(one -> live.contains(one) && RotatedNames.isRotation(name, one));
  }

  /**
   * Whether it is what compression made of a rotated file, of a stream that is or may be here: read
   * by its own bytes it would make no sense, and by its content it would be read again.
   */
  private boolean isPackedRotation(FileSnapshot file) {
    String unpacked = RotatedNames.unpacked(file.name());
    return !unpacked.isEmpty()
        && (streams.containsKey(unpacked)
            || RotatedNames.liveNames(unpacked).stream()
                .filter(live -> RotatedNames.isRotation(unpacked, live))
                .anyMatch(live -> group.globs().take(directory.resolve(live).toString())));
  }

  private static boolean forget(TailStream stream, Look look) {
    boolean forgotten = stream.isForgotten(look.now());
    if (forgotten) {
      stream.close();
    }
    return forgotten;
  }
}
