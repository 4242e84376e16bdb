// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import io.millrace.file.FileSnapshot;
import io.millrace.file.FileStat;
import io.millrace.file.TaskShare;
import io.millrace.spooldir.WaitingFile.State;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * This task's files in the spool directory and below, scanned step by step: a scan looks at the
 * files that have not settled, at each directory, and at what is new in those that have to be
 * listed.
 *
 * <p>The spool directory may be a link, and so may files. Directories below that are links are not
 * entered, since links make loops. Pipes, sockets and devices are passed over.
 *
 * <p>Invariants: one entry that cannot be read never hides another; a file that vanishes is not an
 * error; nothing is kept of a file of another task, nor of one that was completed.
 */
final class SpoolTree implements Closeable {
  private final Path root;
  private final SpoolFilter filter;
  private final TaskShare share;
  private final Settling settling;
  private final InstantSource clock;
  private final WatchedDirectory top;
  private final GarbledNames garbled = GarbledNames.ofJvm();
  private final Deque<WatchedDirectory> directories = new ArrayDeque<>();
  private Deque<WaitingFile> looks = new ArrayDeque<>();
  private Deque<WaitingFile> unsettled = new ArrayDeque<>();
  private List<String> problems = new ArrayList<>();

  private WatchedDirectory listed;
  private DirectoryStream<Path> stream;
  private Iterator<Path> entries;

  SpoolTree(SpoolDirConfig config, InstantSource clock) {
    this.root = config.directory();
    this.filter = config.filter();
    this.share = config.share();
    this.settling = new Settling(config.settle(), clock);
    this.clock = clock;
    this.top = new WatchedDirectory("", root);
  }

  void beginScan() {
    looks = unsettled;
    unsettled = new ArrayDeque<>();
    problems = new ArrayList<>();
    directories.add(top);
  }

  /**
   * Does a small part of the scan: looks at one file or one directory.
   *
   * @param busy paths that need no look, as they are being read or wait for acknowledgement
   * @param mayBegin whether a file that was found finished is one to be read
   * @param finished takes such a file
   * @return whether anything was left to do
   */
  boolean step(
      Predicate<String> busy, Predicate<FileSnapshot> mayBegin, Consumer<WaitingFile> finished) {
    if (!looks.isEmpty()) {
      look(looks.remove(), busy, mayBegin, finished);
    } else if (listed != null) {
      nextEntry();
    } else if (!directories.isEmpty()) {
      enter(directories.remove());
    } else {
      return false;
    }
    return true;
  }

  /** What the last scan could not look at, as sentences. */
  List<String> problems() {
    return problems;
  }

  /** Whether the last listing of the spool directory showed anything, whatever it was. */
  boolean showsAnything() {
    return top.hasEntries();
  }

  /** Has the next scan look at a file again. */
  void lookAgain(WaitingFile file) {
    file.state(State.UNSETTLED);
    unsettled.add(file);
  }

  /** All files that are known, also those that went since their directory was listed. */
  void forEach(Consumer<WaitingFile> action) {
    top.forEach(action);
  }

  private void look(
      WaitingFile file,
      Predicate<String> busy,
      Predicate<FileSnapshot> mayBegin,
      Consumer<WaitingFile> finished) {
    if (file.state() == State.GONE) {
      return;
    }
    if (busy.test(file.relative())) {
      unsettled.add(file);
      return;
    }
    try {
      FileStat seen = FileStat.of(file.path(root));
      if (!seen.regular()) {
        file.state(State.GONE);
        top.listAgain(); // it may be a directory now; this is rare
      } else if (!settling.finished(file, seen)) {
        lookAgain(file);
      } else if (mayBegin.test(file.snapshot(root))) {
        file.state(State.READY);
        finished.accept(file);
      } else {
        file.state(State.DONE);
        unsettled.add(file);
      }
    } catch (NoSuchFileException e) {
      file.state(State.GONE);
    } catch (IOException e) {
      cannotLook(file, e);
    }
  }

  private void cannotLook(WaitingFile file, IOException why) {
    problems.add("Cannot look at " + file.path(root) + ": " + why);
    unsettled.add(file);
  }

  private void enter(WatchedDirectory directory) {
    try {
      FileStat seen = FileStat.of(directory.path());
      if (!seen.directory()) {
        throw new NotDirectoryException(directory.path().toString());
      }
      long now = clock.millis();
      if (!directory.isDue(seen, now)) {
        leave(directory);
        return;
      }
      open(directory.path());
      listed = directory;
      listed.beginListing(now);
    } catch (IOException e) {
      cannotList(directory, e);
    }
  }

  /** It stays open until a later step has seen its last entry. */
  private void open(Path directory) throws IOException {
    stream = directory.getFileSystem().provider().newDirectoryStream(directory, entry -> true);
    entries = stream.iterator();
  }

  private void nextEntry() {
    try {
      if (entries.hasNext()) {
        listed.sawEntry();
        see(entries.next());
        return;
      }
      WatchedDirectory directory = listed;
      close();
      directory.endListing();
      leave(directory);
    } catch (DirectoryIteratorException e) {
      cannotList(listed, e.getCause());
    } catch (IOException e) {
      cannotList(listed, e);
    }
  }

  private void leave(WatchedDirectory directory) {
    problems.addAll(directory.problems());
    directories.addAll(directory.below());
  }

  private void cannotList(WatchedDirectory directory, IOException why) {
    directory.clear();
    try {
      close();
    } catch (IOException e) {
      why.addSuppressed(e);
    }
    boolean gone = why instanceof NoSuchFileException;
    if (gone && directory.isTop()) {
      problems.add("Directory " + directory.path() + " does not exist");
    } else if (!gone) {
      problems.add("Cannot list " + directory.path() + ": " + why);
    }
  }

  /** Of a name that is not known, the kind is looked up only if it matters. */
  private void see(Path entry) {
    String name = entry.getFileName().toString();
    String relative = listed.relative(name);
    garbled.see(entry, name);
    boolean wanted = filter.takes(relative) && share.owns(relative);
    if (wanted && listed.marks(relative)) {
      return;
    }
    boolean entered = filter.enters(relative);
    if (!wanted && !entered) {
      return;
    }
    try {
      FileStat seen = FileStat.of(entry);
      if (seen.regular() && wanted) {
        found(entry, relative, seen);
      } else if (seen.directory() && entered && !Files.isSymbolicLink(entry)) {
        listed.addDirectory(entry);
      }
    } catch (NoSuchFileException e) {
      return; // it vanished, or is a link to nothing: there is no file to take
    } catch (IOException e) {
      listed.problem("Cannot look at " + entry + ": " + e);
    }
  }

  private void found(Path entry, String relative, FileStat seen) {
    Path oddPath = leadsTo(entry, relative) ? null : entry;
    WaitingFile file = settling.first(relative, oddPath, seen);
    listed.add(file);
    unsettled.add(file);
  }

  private boolean leadsTo(Path entry, String relative) {
    try {
      return root.resolve(relative).equals(entry);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    listed = null;
    entries = null;
    if (stream != null) {
      stream.close();
    }
  }
}
