// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import io.millrace.file.FileStat;
import io.millrace.spooldir.WaitingFile.State;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One directory: the files and directories that its last listing found, and when it has to be
 * listed again.
 *
 * <p>It is listed when it is not what it was, by inode and modification time; then also for a
 * while, as times may be coarse, so that a second change does not move them; and now and then in
 * any case, as some file systems keep no times, or remember old ones for long. That while is one of
 * our clock, which need not agree with that of the file system.
 *
 * <p>Invariant: an entry is hidden for no longer than {@link #LONGEST_MILLIS} and a scan.
 */
final class WatchedDirectory {
  static final long UNSURE_MILLIS = 5_000;
  static final long LONGEST_MILLIS = 30_000;

  private final String prefix;
  private final Path path;
  private final Map<String, WaitingFile> files = new HashMap<>();
  private final Map<String, WatchedDirectory> below = new HashMap<>();
  private List<String> problems = List.of();

  private boolean hasEntries;
  private boolean known;
  private long inode;
  private long modified;
  private long moved;
  private long listed;
  private int listing;
  private int listingAbove;

  /**
   * A directory that was not listed yet.
   *
   * @param prefix of the relative paths of its entries: empty, or ending with {@code /}
   */
  WatchedDirectory(String prefix, Path path) {
    this.prefix = prefix;
    this.path = path;
  }

  Path path() {
    return path;
  }

  boolean isTop() {
    return prefix.isEmpty();
  }

  /** The path of one of its entries below the spool directory. */
  String relative(String name) {
    return isTop() ? name : prefix + name;
  }

  /** Notes a look at the directory itself, and says whether it has to be listed. */
  boolean isDue(FileStat seen, long now) {
    boolean same = known && inode == seen.inode() && modified == seen.modified();
    boolean setBack = now < moved || now < listed;
    if (!same || setBack) {
      known = true;
      inode = seen.inode();
      modified = seen.modified();
      moved = now;
      return true;
    }
    return listed < moved + UNSURE_MILLIS || now - listed >= LONGEST_MILLIS;
  }

  /** Has it and all below it listed by the next look, whatever their times say. */
  void listAgain() {
    known = false;
    below.values().forEach(WatchedDirectory::listAgain);
  }

  void beginListing(long now) {
    listing++;
    listed = now;
    hasEntries = false;
    problems = new ArrayList<>();
  }

  /** Notes an entry of any kind and name. */
  void sawEntry() {
    hasEntries = true;
  }

  boolean hasEntries() {
    return hasEntries;
  }

  /** Whether this is one of its files; if so, the listing under way has it. */
  boolean marks(String relative) {
    WaitingFile file = files.get(relative);
    if (file == null || file.state() == State.GONE) {
      return false;
    }
    file.listedBy(listing);
    return true;
  }

  void add(WaitingFile file) {
    file.listedBy(listing);
    files.put(file.relative(), file);
  }

  /** Notes that the listing under way has this directory below. */
  void addDirectory(Path directory) {
    String name = directory.getFileName().toString();
    below.computeIfAbsent(name, n -> new WatchedDirectory(relative(n) + "/", directory))
            .listingAbove =
        listing;
  }

  /** Forgets what the listing that ends did not have. */
  void endListing() {
    files.values().removeIf(file -> !file.isListedBy(listing) && leaves(file));
    below.values().removeIf(directory -> directory.listingAbove != listing && directory.clear());
  }

  private static boolean leaves(WaitingFile file) {
    file.state(State.GONE);
    return true;
  }

  /** Forgets all that is in it and below; it is to be listed as if it were new. */
  boolean clear() {
    files.values().forEach(WatchedDirectory::leaves);
    files.clear();
    below.values().forEach(WatchedDirectory::clear);
    below.clear();
    problems = List.of();
    hasEntries = false;
    known = false;
    return true;
  }

  /** Notes what the listing under way could not look at. */
  void problem(String problem) {
    problems.add(problem);
  }

  /** What the last listing could not look at. */
  List<String> problems() {
    return problems;
  }

  /** The directories in it. */
  Collection<WatchedDirectory> below() {
    return below.values();
  }

  /** All files in it and below, also those that went since it was listed. */
  void forEach(Consumer<WaitingFile> action) {
    files.values().forEach(action);
    below.values().forEach(directory -> directory.forEach(action));
  }
}
