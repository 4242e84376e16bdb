// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events as the kernel gives them.
 *
 * <p>Invariants: between two waits that end with events there are at least {@link #GAP_MILLIS}, so
 * that a busy writer does not cost a poll a line. What cannot be watched is told once.
 */
final class WatchedEvents implements FileEvents {
  private static final Logger LOG = LoggerFactory.getLogger(WatchedEvents.class);

  private static final long GAP_MILLIS = 4;

  /** On others, writes may come from hosts whose kernel is not this one, or go untold. */
  private static final Set<String> LOCAL_FILE_SYSTEMS =
      Set.of("ext2", "ext3", "ext4", "xfs", "btrfs", "f2fs", "jfs", "zfs", "tmpfs", "overlay");

  private final WatchService service;
  private final boolean shared;
  private final Map<Path, Watch> watches = new HashMap<>();
  private final Map<WatchKey, Set<Path>> paths = new HashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private long takenAt;
  private boolean refused;

  private WatchedEvents(WatchService service, boolean shared) {
    this.service = service;
    this.shared = shared;
    this.takenAt = System.nanoTime();
  }

  /**
   * A directory that is watched.
   *
   * @param local all writes come from this host
   */
  private record Watch(WatchKey key, long inode, boolean local) {}

  /**
   * Events, if there are any to be had.
   *
   * @param shared whether other hosts may write to the files too, of which nothing is told
   * @param longestWait the most that a wait takes if there are none, milliseconds
   */
  static FileEvents open(boolean shared, long longestWait) {
    if (!System.getProperty("os.name").startsWith("Linux")) {
      return new NoEvents(longestWait); // elsewhere Java may only scan by itself, and rarely
    }
    try {
      return new WatchedEvents(FileSystems.getDefault().newWatchService(), shared);
    } catch (IOException e) {
      LOG.warn("No events of files ({}); new lines are found by looking at open files", e, e);
      return new NoEvents(longestWait);
    }
  }

  @Override
  public void watch(Map<Path, Long> directories) {
    for (Map.Entry<Path, Watch> watch : Map.copyOf(watches).entrySet()) {
      Long inode = directories.get(watch.getKey());
      if (inode == null || inode != watch.getValue().inode()) {
        forget(watch.getKey());
      }
    }
    for (Map.Entry<Path, Long> directory : directories.entrySet()) {
      if (!watches.containsKey(directory.getKey())
          && !register(directory.getKey(), directory.getValue())) {
        return;
      }
    }
  }

  private void forget(Path directory) {
    WatchKey key = watches.remove(directory).key();
    Set<Path> same = paths.get(key);
    same.remove(directory);
    if (same.isEmpty()) {
      paths.remove(key);
      key.cancel();
    }
  }

  /** Says whether trying others makes sense. */
  private boolean register(Path directory, long inode) {
    try {
      WatchKey key = directory.register(service, StandardWatchEventKinds.ENTRY_MODIFY);
      boolean local = !shared && LOCAL_FILE_SYSTEMS.contains(Files.getFileStore(directory).type());
      watches.put(directory, new Watch(key, inode, local));
      paths.computeIfAbsent(key, k -> new HashSet<>()).add(directory);
      return true;
    } catch (FileSystemException e) {
      LOG.debug("Cannot watch {}; the scan tells what it is", directory, e);
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      if (!refused) {
        LOG.warn(
            "Cannot watch {} and perhaps others ({}); their files are looked at more often",
            directory,
            e,
            e);
        refused = true;
      }
      return false;
    } catch (ClosedWatchServiceException e) {
      return false; // the task is being stopped
    }
  }

  @Override
  public boolean covers(Path directory) {
    Watch watch = watches.get(directory);
    return watch != null && watch.local();
  }

  @Override
  public void take(long millis, Listener listener) throws InterruptedException {
    try {
      WatchKey key = millis > 0 ? service.poll(millis, TimeUnit.MILLISECONDS) : service.poll();
      if (key == null) {
        return;
      }
      if (millis > 0) {
        gather();
      }
      takenAt = System.nanoTime();
      for (; key != null; key = service.poll()) {
        tell(key, listener);
      }
    } catch (ClosedWatchServiceException e) {
      return; // the task is being stopped
    }
  }

  /** Lets more events come if the last ones came just before. */
  private void gather() throws InterruptedException {
    long since = System.nanoTime() - takenAt;
    closed.await(TimeUnit.MILLISECONDS.toNanos(GAP_MILLIS) - since, TimeUnit.NANOSECONDS);
  }

  private void tell(WatchKey key, Listener listener) {
    Set<Path> directories = Set.copyOf(paths.getOrDefault(key, Set.of()));
    for (WatchEvent<?> event : key.pollEvents()) {
      for (Path directory : directories) {
        if (event.kind() == StandardWatchEventKinds.OVERFLOW) {
          listener.overflowed(directory);
        } else {
          listener.written(directory.resolve((Path) event.context()));
        }
      }
    }
    if (!key.reset()) {
      directories.forEach(this::forget); // it is gone; the next scan says whether it is back
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      service.close();
    } catch (IOException e) {
      LOG.warn("Cannot stop watching directories", e);
    }
  }
}
