// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import io.millrace.file.FileSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes files out of the queue for good: completed by the policy, or set aside with the reason, and
 * says which files were.
 *
 * <p>Invariants: no file is completed before it was delivered; one that fails stops no other; one
 * that took a file's place is left to be read.
 */
final class Completion {
  private static final Logger LOG = LoggerFactory.getLogger(Completion.class);
  private static final long MILLIS_PER_SWEEP = 600_000;

  private final SpoolDirConfig config;
  private final Retries retries;
  private final SpoolMetrics metrics;
  private final InstantSource clock;
  private final FileSteps steps = FileSteps.ON_DISK;
  private final Tracker tracker;
  private long lastSweep;

  Completion(SpoolDirConfig config, Retries retries, SpoolMetrics metrics, InstantSource clock) {
    this.config = config;
    this.retries = retries;
    this.metrics = metrics;
    this.clock = clock;
    this.tracker =
        config.completion() instanceof CompletionPolicy.Track track
            ? new Tracker(config, track.directory(), steps)
            : null;
  }

  /** A scan begins: whatever is asked about its files is looked up anew. */
  void beforeScan() {
    if (tracker != null) {
      tracker.look();
    }
  }

  /** A scan has seen what is there: what is remembered of files that are gone may be forgotten. */
  void afterScan() {
    long now = clock.millis();
    if (tracker == null || (now >= lastSweep && now - lastSweep < MILLIS_PER_SWEEP)) {
      return;
    }
    lastSweep = now;
    try {
      int removed = MarkerSweep.sweep(config.directory(), config.share(), tracker);
      if (removed > 0) {
        LOG.info("Removed {} markers of files that are gone", removed);
      }
    } catch (IOException e) {
      LOG.warn("Cannot remove markers of files that are gone; will be tried again", e);
    }
  }

  /** Whether the file that was found is done, and remembered. */
  boolean isDone(FileSnapshot file) {
    return tracker != null && tracker.isDone(file);
  }

  /** Whether the file that was found may be a new one. */
  boolean mayBegin(FileSnapshot file) {
    return tracker == null || tracker.mayBegin(file);
  }

  /** Whether the file's very bytes were delivered before, though it does not look it. */
  boolean recognises(FileSnapshot file) throws IOException {
    return tracker != null && tracker.recognises(file);
  }

  /** The file is going to be read: returns what may be believed of what is stored of it. */
  List<Progress> begin(FileSnapshot file, List<Progress> stored) throws IOException {
    return tracker == null ? stored : tracker.begin(file, stored);
  }

  /** Whether the file was delivered, as far as it could be read, and is now out of the way. */
  boolean complete(SpoolFile file) {
    FileSnapshot seen = file.snapshot();
    if (!file.delivered() || !retries.mayTry(seen.relative())) {
      return false;
    }
    if (file.failure() != null) {
      return setAside(seen, file.failure());
    }
    try {
      FileSnapshot now = file.confirm();
      if (tracker != null) {
        tracker.complete(now, file.progress());
      }
      String where = config.completion().complete(now, steps);
      LOG.info(
          "Delivered {}: {} bytes, {} records by this task; {}",
          seen.path(),
          seen.size(),
          file.records(),
          where);
    } catch (ChangedException e) {
      return setAside(seen, e.getMessage());
    } catch (NoSuchFileException e) {
      if (isThere(seen.path())) {
        return again(seen, e);
      }
      return false; // a scan that sees other files takes it for gone
    } catch (IOException e) {
      return again(seen, e);
    }
    retries.forget(seen.relative());
    metrics.completed();
    return true;
  }

  private boolean again(FileSnapshot file, IOException why) {
    int attempt = retries.failed(file.relative());
    LOG.warn(
        "Delivered {}, but could not complete it (attempt {}, will be tried again)",
        file.path(),
        attempt,
        why);
    return false;
  }

  /** Whether a file that cannot be finished is now out of the way. */
  boolean setAside(FileSnapshot file, String reason) {
    Path path = file.path();
    try {
      FileSnapshot now = file.again();
      if (now.inode() != file.inode()) {
        LOG.error("{} was replaced ({}); what is there now is read in its turn", path, reason);
      } else {
        LOG.error("Set {} aside {}: {}", path, putAside(now, reason), reason);
        metrics.failed();
      }
    } catch (NoSuchFileException e) {
      if (isThere(path)) {
        return later(file, reason, e);
      }
      LOG.error("{} is gone, and was not finished: {}", path, reason);
    } catch (IOException e) {
      return later(file, reason, e);
    }
    retries.forget(file.relative());
    return true;
  }

  private String putAside(FileSnapshot file, String reason) throws IOException {
    if (tracker != null) {
      tracker.fail(file, reason);
      return "by a marker below tracker.dir";
    }
    NewName name = new NewName(steps);
    return "as " + name.give(file, file.path(), config.failedSuffix()).getFileName();
  }

  private boolean later(FileSnapshot file, String reason, IOException why) {
    retries.failed(file.relative());
    LOG.error("Could not set {} aside ({}); it will be tried again", file.path(), reason, why);
    return false;
  }

  private static boolean isThere(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }
}
