// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import io.millrace.file.FileSnapshot;
import io.millrace.file.FileStat;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * One directory, and those of its files that are tailed, looked at no more often than needed.
 *
 * <p>It is listed when its inode or time moved; then also for a while, as times may be coarse; and
 * now and then in any case. While its time stands still, each name leads to the file that it led
 * to, so all that can happen to a file is that it is written to. If that is told, only files that
 * changed lately are looked at in each scan, and the others in turns.
 *
 * <p>Invariant: what happens here is seen by the next scan if nothing is told of writes, and within
 * {@link #LONGEST_MILLIS} and a scan in any case. An entry that its {@link NameText} does not lead
 * to is left alone.
 */
final class KnownDirectory {
  static final long LONGEST_MILLIS = 30_000;
  static final long UNSURE_MILLIS = 5_000;

  private final Path path;
  private final Map<String, KnownFile> files = new HashMap<>();
  private final List<FileSnapshot> grown = new ArrayList<>();
  private List<Path> below = new ArrayList<>();
  private List<String> problems = new ArrayList<>();
  private List<String> leftAlone = new ArrayList<>();
  private boolean reshaped;

  private boolean known;
  private boolean told;
  private long inode;
  private long modified;
  private long movedAt;
  private long listedAt;
  private final ListedAsOf asOf = new ListedAsOf();
  private int listing;

  KnownDirectory(Path path) {
    this.path = path;
  }

  /** Which of its entries matter. */
  interface Filter {
    boolean takes(Path file);

    boolean enters(Path directory);
  }

  Path path() {
    return path;
  }

  long inode() {
    return inode;
  }

  /** The directories in it that are to be entered. */
  List<Path> below() {
    return below;
  }

  /** What the last look could not look at, as sentences. */
  List<String> problems() {
    return problems;
  }

  /** What is left alone for its name, as sentences. */
  List<String> leftAlone() {
    return leftAlone;
  }

  boolean isEmpty() {
    return files.isEmpty();
  }

  /** All its files, as they were seen last. */
  List<FileSnapshot> snapshots() {
    return files.values().stream().map(KnownFile::snapshot).toList();
  }

  /** Whether the last look found that a name leads to another file, or none, or is new. */
  boolean isReshaped() {
    return reshaped;
  }

  /**
   * A file that the listing before the last one did not find was not modified before this time, of
   * the file system's clock; {@link Long#MAX_VALUE} if there was none.
   */
  long newSince() {
    return asOf.newSince();
  }

  /** The files that the last look found to have changed. */
  List<FileSnapshot> grown() {
    return grown;
  }

  /** A file of this name was written to. */
  void written(String name, long now) {
    KnownFile file = files.get(name);
    if (file != null) {
      file.written(now);
    }
  }

  /** There is no such directory any more, and nothing in it. */
  void vanished() {
    reshaped = !files.isEmpty();
    files.clear();
    below = new ArrayList<>();
    leftAlone = new ArrayList<>();
    known = false;
  }

  /** Has the next scan look at everything. */
  void lookAgain() {
    told = false;
  }

  /**
   * Looks at it.
   *
   * @param tells whether every write to its files is told from now on
   */
  void look(ScanTime time, boolean tells, Filter filter) throws IOException {
    reshaped = false;
    grown.clear();
    boolean failed = !problems.isEmpty();
    problems = new ArrayList<>();
    FileStat seen = FileStat.of(path);
    if (!seen.directory()) {
      throw new NotDirectoryException(path.toString());
    }
    if (!known || inode != seen.inode() || modified != seen.modified()) {
      known = true;
      inode = seen.inode();
      modified = seen.modified();
      movedAt = time.now();
    }
    boolean still = !failed && listedAt >= movedAt + UNSURE_MILLIS;
    boolean turn = time.isTurnOf(path.hashCode()) || time.now() - listedAt >= 2 * LONGEST_MILLIS;
    if (!still || turn) {
      list(time, filter);
    }
    lookAtFiles(time, still && tells && told);
    told = tells;
  }

  private void list(ScanTime time, Filter filter) throws IOException {
    listing++;
    known = false; // until it was listed
    leftAlone = new ArrayList<>();
    List<Path> directories = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
      for (Path entry : entries) {
        KnownFile file = files.get(entry.getFileName().toString());
        if (file != null) {
          file.listedBy(listing);
        } else {
          found(entry, directories, time, filter);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    reshaped |= files.values().removeIf(file -> !file.isListedBy(listing));
    below = directories;
    listedAt = time.now();
    asOf.listed(inode, modified, listedAt - movedAt);
    known = true;
  }

  private void found(Path entry, List<Path> directories, ScanTime time, Filter filter) {
    boolean taken = filter.takes(entry);
    boolean entered = filter.enters(entry);
    if (!taken && !entered) {
      return;
    }
    try {
      FileStat seen = FileStat.of(entry);
      boolean isFile = taken && seen.regular();
      boolean leadsOn = entered && seen.directory() && !Files.isSymbolicLink(entry);
      if ((isFile || leadsOn) && !NameText.leadsTo(entry)) {
        leftAlone.add(NameText.problem(entry));
      } else if (isFile) {
        String name = entry.getFileName().toString();
        FileSnapshot snapshot =
            new FileSnapshot(entry, name, seen.inode(), seen.size(), seen.modified());
        files.put(name, new KnownFile(snapshot, time, listing));
        reshaped = true;
      } else if (leadsOn) {
        directories.add(entry);
      }
    } catch (NoSuchFileException e) {
      return; // it vanished, or is a link to nothing: there is no file to take
    } catch (IOException e) {
      problems.add("Cannot look at " + entry + ": " + e);
    }
  }

  private void lookAtFiles(ScanTime time, boolean onlyDue) {
    for (Iterator<KnownFile> each = files.values().iterator(); each.hasNext(); ) {
      KnownFile file = each.next();
      if (file.isFoundBy(listing) || (onlyDue && !file.isDue(time))) {
        continue;
      }
      FileSnapshot before = file.snapshot();
      try {
        FileStat seen = FileStat.of(before.path());
        if (!seen.regular()) {
          known = false;
          throw new NoSuchFileException(before.path().toString());
        }
        if (seen.inode() != before.inode()
            || seen.size() != before.size()
            || seen.modified() != before.modified()) {
          reshaped |= seen.inode() != before.inode();
          FileSnapshot now =
              new FileSnapshot(
                  before.path(), before.relative(), seen.inode(), seen.size(), seen.modified());
          file.changed(now, time.now());
          grown.add(now);
        }
      } catch (NoSuchFileException e) {
        each.remove();
        reshaped = true;
      } catch (IOException e) {
        problems.add("Cannot look at " + before.path() + ": " + e);
      }
    }
  }
}
