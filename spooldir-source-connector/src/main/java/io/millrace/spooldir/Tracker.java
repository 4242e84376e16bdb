// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import io.millrace.archive.Compression;
import io.millrace.archive.Content;
import io.millrace.file.FileSnapshot;
import io.millrace.spooldir.Marker.State;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers the files that are done, in markers below a directory, so that the files themselves
 * need not be touched.
 *
 * <p>A file has a marker in one of three states. READING is made before its first record, and is
 * needed only to tell a file whose completion was cut off from one whose marker somebody deleted to
 * have it read again. COMPLETED and FAILED replace it.
 *
 * <p>Invariants: a file is passed over only while there is a marker, and only if it is the very
 * file that the marker stands for; every state replaces the one before in one step; while the
 * markers cannot be looked at, no file is taken for a new one.
 */
final class Tracker {
  private static final Logger LOG = LoggerFactory.getLogger(Tracker.class);

  private static final String AGAIN = "from its beginning, whatever offsets say";

  private final SpoolDirConfig config;
  private final MarkerPaths paths;
  private final FileSteps steps;
  private final Map<String, TrackedDirectory> directories = new HashMap<>();
  private final Set<String> confirmed = new HashSet<>();
  private long look;
  private boolean missing;

  Tracker(SpoolDirConfig config, Path directory, FileSteps steps) {
    this.config = config;
    this.paths = new MarkerPaths(directory);
    this.steps = steps;
  }

  /** What is asked from now on is answered by what the disk holds now. */
  void look() {
    directories.values().removeIf(directory -> directory.lastLook() < look);
    look++;
    confirmed.clear();
    boolean there = Files.isDirectory(paths.directory());
    if (missing == there) {
      LOG.warn(there ? "{} is back" : "{} is not there: no file is begun", paths.directory());
    }
    missing = !there;
  }

  /**
   * Whether this very file was completed or set aside, as inode, size and time tell. A file that
   * was touched, or copied over itself, is not: {@link #recognises} looks at its bytes.
   */
  boolean isDone(FileSnapshot file) {
    return isDone(file, false);
  }

  /** Whether it is certain that the file is not done. */
  boolean mayBegin(FileSnapshot file) {
    return !isDone(file, true);
  }

  private boolean isDone(FileSnapshot file, boolean ifUnknown) {
    if (missing) {
      return ifUnknown;
    }
    try {
      return isMarked(file, State.COMPLETED) || isMarked(file, State.FAILED);
    } catch (IOException e) {
      LOG.warn("Cannot look for the marker of {}; the file has to wait", file.path(), e);
      return ifUnknown;
    }
  }

  private boolean isMarked(FileSnapshot file, State state) throws IOException {
    String prefix = MarkerPaths.parent(file.relative());
    if (!config.share().owns(file.relative())) {
      return read(file.relative(), state).filter(marker -> standsFor(marker, file)).isPresent();
    }
    MarkedNames names = directory(prefix).names();
    long key =
        TrackedDirectory.key(MarkerPaths.plain(file.relative().substring(prefix.length())), state);
    if (!names.contains(key)) {
      return false;
    }
    names.see(key);
    if (names.file(key) == MarkedNames.NOT_READ) {
      names.put(key, read(file.relative(), state).map(Tracker::identity).orElse(identity(0, 0, 0)));
    }
    boolean same = names.file(key) == identity(file);
    if (same) {
      confirmed.add(prefix);
    }
    return same;
  }

  private boolean mayOwn(String prefix, String plainName) {
    return MarkerPaths.isHashed(plainName) || config.share().owns(prefix + plainName);
  }

  private TrackedDirectory directory(String prefix) throws IOException {
    TrackedDirectory directory =
        directories.computeIfAbsent(
            prefix, p -> new TrackedDirectory(paths.below(p), name -> mayOwn(prefix, name)));
    directory.look(look);
    return directory;
  }

  /**
   * Whether a file that {@link #isDone} does not know was completed all the same: it was touched or
   * copied since, and holds the same bytes. The marker then stands for it as it is now.
   */
  boolean recognises(FileSnapshot file) throws IOException {
    Marker marker = read(file.relative(), State.COMPLETED).orElse(null);
    if (marker == null || marker.progress().size() != file.size()) {
      return false;
    }
    if (!standsFor(marker, file)) {
      if (!holds(file, marker.progress())) {
        return false;
      }
      ChangedException.check(file);
      LOG.info("{} was touched, and holds what was delivered before", file.path());
    }
    mark(file, marker.progress().crc32c(), marker.progress());
    return true;
  }

  private boolean holds(FileSnapshot file, Progress delivered) throws IOException {
    FileChannel channel = FileChannel.open(file.path());
    try (Content content = Content.of(channel, config.decompress().enabled())) {
      boolean compressed = content.compression() != Compression.NONE;
      return delivered.crc32c() != Progress.NO_CRC
          && delivered.of() == PositionOf.reading(compressed).ended()
          && delivered.fingerprint().matches(channel)
          && Resume.hasCrc(content, delivered.position(), delivered.crc32c());
    }
  }

  /**
   * A file is going to be read: returns what may be believed of its stored offsets. One that says
   * that the file was read to its end comes from a completion that was cut off, if reading had
   * begun; else somebody deleted the file's marker to have it read again.
   */
  List<Progress> begin(FileSnapshot file, List<Progress> stored) throws IOException {
    requireDirectory();
    Path path = paths.of(file.relative(), State.READING);
    boolean begun = Files.exists(path);
    boolean again =
        begun
            ? read(path).filter(marker -> marker.reason().equals(AGAIN)).isPresent()
            : wasDelivered(file, stored);
    if (!begun) {
      steps.makeDirectories(path.getParent());
      steps.write(path, Marker.unread(State.READING, file, again ? AGAIN : "").text());
    }
    return again ? stored.stream().filter(progress -> !progress.ended()).toList() : stored;
  }

  /** Whether a stored offset says so of this file, and not of one that had its name before. */
  private static boolean wasDelivered(FileSnapshot file, List<Progress> stored) throws IOException {
    for (Progress progress : stored) {
      if (progress.ended() && progress.mayBe(file)) {
        try (FileChannel channel = FileChannel.open(file.path())) {
          if (progress.fingerprint().matches(channel)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** A file was delivered. */
  void complete(FileSnapshot file, Progress whole) throws IOException {
    mark(file, whole.crc32c(), whole);
  }

  private void mark(FileSnapshot file, long crc32c, Progress whole) throws IOException {
    Progress progress =
        new Progress(
            file.relative(),
            file.inode(),
            file.size(),
            file.modified(),
            whole.fingerprint(),
            whole.position(),
            whole.of(),
            crc32c);
    write(file, new Marker(State.COMPLETED, progress, ""), State.FAILED);
  }

  /** A file cannot be finished: it is read again only when it is another one, or touched. */
  void fail(FileSnapshot file, String reason) throws IOException {
    write(file, Marker.unread(State.FAILED, file, reason), State.COMPLETED);
  }

  /** The text goes into the READING marker, which then gets the name of its new state. */
  private void write(FileSnapshot file, Marker marker, State obsolete) throws IOException {
    requireDirectory();
    Path reading = paths.of(file.relative(), State.READING);
    steps.makeDirectories(reading.getParent());
    steps.write(reading, marker.text());
    steps.replace(reading, paths.of(file.relative(), marker.state()));
    Path old = paths.of(file.relative(), obsolete);
    if (Files.exists(old)) {
      steps.delete(old);
    }
    String prefix = MarkerPaths.parent(file.relative());
    TrackedDirectory known = directories.get(prefix);
    if (known != null) {
      String name = MarkerPaths.plain(file.relative().substring(prefix.length()));
      known.names().put(TrackedDirectory.key(name, marker.state()), identity(file));
    }
  }

  /** A directory that was unmounted must not be made anew below the mount point. */
  private void requireDirectory() throws IOException {
    if (!Files.isDirectory(paths.directory())) {
      throw new IOException("tracker.dir " + paths.directory() + " is not there");
    }
  }

  private Optional<Marker> read(String relative, State state) throws IOException {
    return read(paths.of(relative, state));
  }

  static Optional<Marker> read(Path marker) throws IOException {
    try {
      return Marker.parse(new String(Files.readAllBytes(marker), StandardCharsets.UTF_8));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static boolean standsFor(Marker marker, FileSnapshot file) {
    return identity(marker) == identity(file);
  }

  private static long identity(Marker marker) {
    Progress file = marker.progress();
    return identity(file.inode(), file.size(), file.modified());
  }

  private static long identity(FileSnapshot file) {
    return identity(file.inode(), file.size(), file.modified());
  }

  private static long identity(long inode, long size, long modified) {
    return MarkerPaths.mix(MarkerPaths.mix(MarkerPaths.mix(inode) + size) + modified) | 1;
  }

  MarkerPaths paths() {
    return paths;
  }

  /** Whether the file of this marker was there at the last look. */
  boolean isSeen(String relative, State state) {
    String prefix = MarkerPaths.parent(relative);
    TrackedDirectory directory = directories.get(prefix);
    String name = MarkerPaths.plain(relative.substring(prefix.length()));
    return directory != null && directory.names().isSeen(TrackedDirectory.key(name, state));
  }

  /** Directories in which a marker stood for a file that is there, at the last look. */
  Set<String> confirmed() {
    return confirmed;
  }
}
