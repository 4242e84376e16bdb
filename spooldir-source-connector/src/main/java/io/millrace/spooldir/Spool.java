// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import io.millrace.archive.DamagedException;
import io.millrace.file.FileSnapshot;
import io.millrace.line.LineTooLongException;
import io.millrace.line.UndecodableException;
import io.millrace.record.FileRecord;
import io.millrace.spooldir.SpoolStreams.Stored;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.source.SourceRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A task's share of a spool directory, a poll at a time: what is delivered is completed, what is
 * finished is read.
 *
 * <p>Invariants: files are begun one after the other, and at most {@link #MOST_BEGUN} of them wait
 * for acknowledgement; one file that fails never keeps the others back.
 */
final class Spool implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
  private static final int MOST_BEGUN = 256;
  private static final int MOST_ATTEMPTS = 5;
  private static final long IDLE_MILLIS = 250;

  private final SpoolDirConfig config;
  private final Map<String, String> partition;
  private final InstantSource clock;
  private final Wakeup wakeup = new Wakeup();
  private final Slots slots;
  private final SpoolQueue queue;
  private final Retries retries;
  private final Completion completion;
  private final Presence presence;
  private final SpoolMetrics metrics;
  private final Transactions transactions;

  private SpoolFile current;
  private List<Progress> pending;
  private int lastPolled;

  Spool(
      SpoolDirConfig config,
      Map<String, String> partition,
      Stored stored,
      Transactions transactions,
      InstantSource clock) {
    this.config = config;
    this.partition = partition;
    this.clock = clock;
    this.slots = new Slots(stored);
    this.queue = new SpoolQueue(config, clock);
    this.retries = new Retries(clock);
    this.metrics = new SpoolMetrics(queue::backlog, clock);
    this.completion = new Completion(config, retries, metrics, clock);
    this.presence = new Presence(config, completion);
    this.transactions = transactions;
  }

  /** The next records; none if there are none after a short wait. */
  List<SourceRecord> poll() throws InterruptedException {
    slots.begun().forEach(file -> file.outstanding().passOn());
    completeDelivered();
    if (queue.untilScan() == 0) {
      scan();
    }
    List<SourceRecord> batch = fill();
    if (batch.isEmpty()) {
      completeDelivered();
      wakeup.await(Math.min(IDLE_MILLIS, queue.untilScan()));
    }
    return batch;
  }

  /** The worker has committed all that it had passed on before the last poll. */
  void committed() {
    slots.begun().forEach(file -> file.outstanding().commit());
  }

  /** A directory that shows nothing may be unmounted: then nothing is taken for gone. */
  private void scan() {
    if (!queue.isScanning()) {
      completion.beforeScan();
    }
    if (queue.scan(this::isBusy, this::mayBegin) && queue.showsAnything()) {
      slots
          .dropGone(file -> Files.notExists(file.snapshot().path()), current)
          .forEach(Spool::reportGone);
      slots.keepOnly(presence::isWaiting);
      retries.keepOnly(presence::exists);
      completion.afterScan();
    }
  }

  private static void reportGone(SpoolFile file) {
    closeQuietly(file);
    if (file.delivered() && file.failure() == null) {
      LOG.info("Delivered {}, which is gone already", file.snapshot().path());
    } else {
      LOG.error("{} is gone, and was not finished", file.snapshot().path());
    }
  }

  private void completeDelivered() {
    for (SpoolFile file : slots.begun()) {
      if (completion.complete(file)) {
        slots.finish(file);
      }
    }
  }

  private boolean isBusy(String relative) {
    SpoolFile file = slots.begun(relative);
    return file != null && (file == current || file.ended());
  }

  private boolean mayBegin(FileSnapshot finished) {
    return slots.begun(finished.relative()) != null || completion.mayBegin(finished);
  }

  private List<SourceRecord> fill() {
    List<SourceRecord> batch = new ArrayList<>(lastPolled); // polls are mostly alike
    long now = clock.millis();
    long bytes = 0;
    long maxBytes = Math.min(config.poll().maxBytes(), transactions.room());
    while (batch.size() < config.poll().maxRecords() && bytes < maxBytes) {
      if (current == null && !begin()) {
        break;
      }
      FileRecord record = read(now);
      if (record != null) {
        batch.add(record);
        bytes += record.valueBytes();
      }
      if (current == null && transactions.endWithFiles() && !batch.isEmpty()) {
        break;
      }
    }
    lastPolled = batch.size();
    transactions.polled(batch.size(), bytes, current != null, slots.size() > 0);
    metrics.polled(bytes, slots.size(), current);
    return batch;
  }

  /** Begins the next file that can be begun; false if there is none. */
  private boolean begin() {
    while (slots.size() < MOST_BEGUN) {
      FileSnapshot next = queue.next();
      if (next == null) {
        return false;
      }
      if (retries.mayTry(next.relative()) && open(next)) {
        return true;
      }
    }
    return false;
  }

  private boolean open(FileSnapshot next) {
    SpoolFile begun = slots.begun(next.relative());
    try {
      if (begun != null) {
        begun.reopen();
      } else if (completion.recognises(next)) {
        return false;
      } else {
        List<Progress> stored = completion.begin(next, slots.stored(next.relative()));
        begun = SpoolFile.open(next, stored, config, partition, wakeup);
        slots.begin(begun);
      }
      current = begun;
      pending = slots.except(begun);
      return true;
    } catch (NoSuchFileException e) {
      return false; // the next scan sees whether it is gone
    } catch (ChangedException e) {
      if (begun != null) {
        giveUp(begun.snapshot(), e.getMessage());
      } // one that was not begun has to settle again: the next scan sees what it is now
    } catch (DataException | DamagedException e) {
      giveUp(next, e.getMessage());
    } catch (IOException e) {
      failed(next, e);
    }
    return false;
  }

  private FileRecord read(long now) {
    try {
      FileRecord record = current.next(pending, now);
      if (current.ended()) {
        current.close();
        reportLosses(current);
        current = null;
      }
      return record;
    } catch (ChangedException | LineTooLongException | UndecodableException | DataException e) {
      giveUp(current.snapshot(), e.getMessage());
    } catch (NoSuchFileException e) {
      closeQuietly(current); // the next scan sees whether it is gone
      current = null;
    } catch (IOException e) {
      FileSnapshot unreadable = current.snapshot();
      closeQuietly(current);
      current = null;
      failed(unreadable, e);
    }
    return null;
  }

  /** Tries a file again later, and after some attempts sets it aside. */
  private void failed(FileSnapshot file, IOException why) {
    int attempt = retries.failed(file.relative());
    if (attempt < MOST_ATTEMPTS) {
      LOG.warn("Cannot read {} (attempt {} of {})", file.path(), attempt, MOST_ATTEMPTS, why);
      return;
    }
    giveUp(file, "cannot be read after " + attempt + " attempts: " + why);
  }

  /**
   * A file cannot be finished. One that was begun keeps its slot until its records are delivered
   * and it is set aside, however long that takes: else it would be read again.
   */
  private void giveUp(FileSnapshot file, String reason) {
    SpoolFile begun = slots.begun(file.relative());
    current = null;
    if (begun == null) {
      completion.setAside(file, reason);
      return;
    }
    closeQuietly(begun);
    retries.forget(file.relative());
    begun.giveUp(reason);
  }

  private void reportLosses(SpoolFile file) {
    metrics.ended(file);
    if (file.overlongLines() > 0) {
      LOG.warn(
          "{}: {} lines were above line.max.bytes={} and were cut or dropped by line.overflow",
          file.snapshot().path(),
          file.overlongLines(),
          config.framing().maxBytes());
    }
    if (file.runaways() > 0) {
      LOG.warn(
          "{}: multiline.start was stopped {} times in lines that it has too many ways to match;"
              + " they begin no record",
          file.snapshot().path(),
          file.runaways());
    }
  }

  private static void closeQuietly(SpoolFile file) {
    closeQuietly(file, file.snapshot().path());
  }

  private static void closeQuietly(Closeable open, Object what) {
    try {
      open.close();
    } catch (IOException e) {
      LOG.warn("Closing {} failed; nothing was written to it", what, e);
    }
  }

  SpoolMetrics metrics() {
    return metrics;
  }

  @Override
  public void close() {
    slots.begun().forEach(Spool::closeQuietly);
    closeQuietly(queue, "the spool directory");
  }
}
