// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import io.millrace.file.FileSnapshot;
import io.millrace.file.Fingerprint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The compressed files of a directory, of which some may be what became of rotated ones.
 *
 * <p>Invariant: a rotated file is looked for among them only when it is gone, and one that nobody
 * knows is taken as missed only when it was the same in two looks, there is no file beside it that
 * it may be made from, and no known file has its content.
 */
final class PackedFiles {
  private static final Logger LOG = LoggerFactory.getLogger(PackedFiles.class);

  private final long patience;
  private final Set<String> names = new HashSet<>();
  private Map<Long, PackedFile> before = new HashMap<>();
  private Map<Long, PackedFile> now = new HashMap<>();

  /**
   * None yet.
   *
   * @param patience how long one that cannot be told is waited for, milliseconds
   */
  PackedFiles(long patience) {
    this.patience = patience;
  }

  /** A look at everything begins; what nobody asked for in the one before is forgotten. */
  void beginLook(List<FileSnapshot> found) {
    names.clear();
    found.forEach(file -> names.add(file.name()));
    before = now;
    now = new HashMap<>();
  }

  /**
   * Lets the lost files of a stream go on in what they were compressed into.
   *
   * @param strangers the files of the directory that are no stream's; those that turn out to be are
   *     removed
   * @return those that the stream has missed, with what their content begins with
   */
  Map<FileSnapshot, Fingerprint> explain(
      TailStream stream, List<FileSnapshot> strangers, long time) {
    List<Generation> lost = stream.generations().lost();
    if (lost.isEmpty() && !stream.mayHaveMissed()) {
      stream.watch().waits(false);
      return Map.of();
    }
    List<FileSnapshot> candidates = new ArrayList<>();
    for (FileSnapshot file : strangers) {
      if (RotatedNames.isPackedRotation(file.name(), stream.path().name())) {
        candidates.add(file);
      }
    }
    candidates.sort(RotatedNames.oldestFirst(stream.path().name()));
    boolean waits = find(lost, candidates, stream, time);
    strangers.removeIf(file -> isFound(file, stream));
    waits |= stream.generations().await() && !candidates.isEmpty();
    Map<FileSnapshot, Fingerprint> missed = new LinkedHashMap<>();
    if (stream.mayHaveMissed()) {
      for (FileSnapshot file : candidates) {
        if (mayBeMissed(file, stream)) {
          PackedFile archive = lookInto(file, time);
          if (!archive.isTold()) {
            waits |= archive.untoldFor(time) < patience;
          } else if (archive.holdsAnything() && !stream.hasRead(archive)) {
            missed.put(file, archive.fingerprint());
          }
        }
      }
    }
    stream.watch().waits(waits);
    return waits ? Map.of() : missed;
  }

  private static boolean isFound(FileSnapshot file, TailStream stream) {
    return stream.generations().all().stream().anyMatch(one -> file.equals(one.sightings().now()));
  }

  /** Whether it is young enough, and nothing is there that it may still be made from. */
  private boolean mayBeMissed(FileSnapshot file, TailStream stream) {
    return stream.watch().missesPacked(file) && !names.contains(RotatedNames.unpacked(file.name()));
  }

  /** Whether a file that is not found may be one whose content cannot be told yet. */
  private boolean find(
      List<Generation> lost, List<FileSnapshot> candidates, TailStream stream, long time) {
    boolean waits = false;
    int younger = 0;
    while (younger < candidates.size() && !stream.watch().missesPacked(candidates.get(younger))) {
      younger++;
    }
    for (int i = lost.size() - 1; i >= 0; i--) {
      Generation generation = lost.get(i);
      if (!isIdentifiable(generation, stream)) {
        continue;
      }
      for (FileSnapshot file : likeliestFirst(candidates, generation, younger)) {
        PackedFile archive = lookInto(file, time);
        waits |= archive.isUnclear() && archive.untoldFor(time) < patience;
        Fingerprint read = generation.mark().id().fingerprint();
        if (archive.isEmpty() && read.length() == 0) {
          break; // nothing was in it, and so there is nothing to read
        }
        if (archive.beginsLike(read) && generation.moveInto(archive, time)) {
          LOG.info("{}: {} was compressed, and is read on there", stream, generation);
          younger = candidates.indexOf(file);
          candidates.remove(file);
          break;
        }
      }
    }
    return waits;
  }

  /**
   * By its first bytes. If none of it was read, by when it was modified, unless files were missed
   * that may be as old: then it is one of those.
   */
  private static boolean isIdentifiable(Generation generation, TailStream stream) {
    return !generation.mark().isBlank()
        || (!stream.mayHaveMissed() && generation.sightings().confirmedModified() > 0);
  }

  /**
   * Where rotated files begin alike, their order counts. No file is older than what was seen of it;
   * if none was seen, it is one of those before the file after it.
   */
  private static List<FileSnapshot> likeliestFirst(
      List<FileSnapshot> candidates, Generation generation, int younger) {
    List<FileSnapshot> ordered = new ArrayList<>();
    if (generation.sightings().confirmedModified() > 0) {
      for (FileSnapshot file : candidates) {
        if (RotationWatch.isNotBefore(file, generation.sightings().confirmedModified())) {
          ordered.add(file);
        }
      }
      return ordered;
    }
    for (int i = younger - 1; i >= 0; i--) {
      ordered.add(candidates.get(i));
    }
    ordered.addAll(candidates.subList(younger, candidates.size()));
    return ordered;
  }

  private PackedFile lookInto(FileSnapshot file, long time) {
    return now.computeIfAbsent(
        file.inode(),
        inode -> {
          PackedFile last = before.get(inode);
          PackedFile archive = PackedFile.of(file, last, time);
          if (archive.isUnclear() && (last == null || !last.isUnclear())) {
            LOG.warn("{} cannot be decompressed; perhaps it is not complete yet", file.path());
          }
          return archive;
        });
  }
}
