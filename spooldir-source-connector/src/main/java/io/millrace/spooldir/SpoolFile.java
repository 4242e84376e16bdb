// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import io.millrace.file.FileSnapshot;
import io.millrace.file.Fingerprint;
import io.millrace.line.Line;
import io.millrace.line.LineReader;
import io.millrace.line.ResumableCrc32c;
import io.millrace.record.Delivery;
import io.millrace.record.FileOrigin;
import io.millrace.record.FileRecord;
import io.millrace.record.RecordFactory;
import io.millrace.record.RecordLimit;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One spooled file from its first record to the last one's acknowledgement.
 *
 * <p>Invariants: it is delivered only when each record that was handed out has been acknowledged
 * and the last one was among them; a file that is not what it was when it was found finished gets
 * no end marker.
 *
 * <p>All but {@link #acknowledged}, which the producer's thread calls, is the task's thread's.
 */
final class SpoolFile implements Delivery, Closeable {
  private static final byte[] NOTHING = {};

  private final FileSnapshot snapshot;
  private final Fingerprint fingerprint;
  private final SpoolDirConfig config;
  private final RecordFactory records;
  private final RecordLimit limit;
  private final Wakeup wakeup;

  private FileChannel channel;
  private LineReader reader;
  private ResumableCrc32c crc;
  private long position;
  private long overlongLines;
  private int handedOut;
  private int passedOn;
  private int committed;
  private boolean ended;

  private final AtomicInteger acknowledged = new AtomicInteger();
  private volatile int total = -1;

  private SpoolFile(
      FileSnapshot snapshot,
      Resume resume,
      SpoolDirConfig config,
      Map<String, String> partition,
      Wakeup wakeup) {
    this.snapshot = snapshot;
    this.fingerprint = resume.fingerprint();
    this.config = config;
    this.wakeup = wakeup;
    this.position = resume.position();
    this.crc = resume.crc32c() == Progress.NO_CRC ? null : new ResumableCrc32c(resume.crc32c());
    this.records =
        new RecordFactory(
            config.shape(), new FileOrigin(snapshot, null, config.host().host()), partition, this);
    this.limit = new RecordLimit(config.transactions().producer().maxRequestBytes());
    if (resume.ended()) {
      end();
    }
  }

  /**
   * Opens a finished file where reading it should begin.
   *
   * @param stored how far earlier runs say it was read
   * @throws ChangedException if it is no longer the file that was seen
   */
  static SpoolFile open(
      FileSnapshot snapshot,
      List<Progress> stored,
      SpoolDirConfig config,
      Map<String, String> partition,
      Wakeup wakeup)
      throws IOException {
    FileChannel channel = FileChannel.open(snapshot.path());
    try {
      ChangedException.check(snapshot);
      SpoolFile file =
          new SpoolFile(snapshot, Resume.of(channel, snapshot, stored), config, partition, wakeup);
      file.read(channel);
      return file;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Goes on after a failure, at the end of the last record. */
  void reopen() throws IOException {
    close();
    FileChannel again = FileChannel.open(snapshot.path());
    read(again);
    ChangedException.check(snapshot);
  }

  private void read(FileChannel opened) throws IOException {
    channel = opened;
    opened.position(position);
    reader = new LineReader(opened, position, snapshot.size(), config.framing());
  }

  /**
   * The next record, null at the end.
   *
   * @param pending how far the task's other files were read
   * @param now time of reading, milliseconds since the epoch
   * @throws ChangedException if the file is no longer the one that was seen
   */
  FileRecord next(List<Progress> pending, long now) throws IOException {
    if (ended) {
      return null;
    }
    Line line = reader.rest();
    noteOverlong();
    if (line != null && line.end() < snapshot.size()) {
      advance(line);
      return handOut(records.record(line, offset(pending), now), line);
    }
    ChangedException.check(snapshot);
    if (line == null && reader.position() < snapshot.size()) {
      throw new IOException(
          "it ends at byte " + reader.position() + ", but its size is " + snapshot.size());
    }
    if (line == null && snapshot.size() == 0 && !config.emitsEmptyFiles()) {
      end();
      return null;
    }
    Line last = line != null ? line : new Line(NOTHING, snapshot.size(), snapshot.size(), false);
    advance(last);
    OptionalLong whole = crc == null ? OptionalLong.empty() : OptionalLong.of(crc.value());
    FileRecord record = handOut(records.last(last, offset(pending), now, whole), last);
    end();
    return record;
  }

  private void advance(Line line) {
    position = line.end();
    if (crc != null) {
      crc.update(line);
    }
  }

  /** From the first line that a policy cut or dropped, the records no longer carry the file. */
  private void noteOverlong() {
    if (reader.overlongLines() > 0) {
      crc = null;
      overlongLines = reader.overlongLines();
    }
  }

  private SpoolOffset offset(List<Progress> pending) {
    return new SpoolOffset(this, pending, position, crc32c());
  }

  private FileRecord handOut(FileRecord record, Line line) {
    limit.check(record, line.bytes().length, line.start());
    handedOut++;
    return record;
  }

  private void end() {
    ended = true;
    total = handedOut;
  }

  /** Every record was handed out. */
  boolean ended() {
    return ended;
  }

  /** Every record was acknowledged. */
  boolean delivered() {
    return ended && (acknowledged.get() >= total || committed >= total);
  }

  /** A poll begins, so the worker has passed on, or dropped, what was handed out before. */
  void passedOn() {
    passedOn = handedOut;
  }

  /**
   * A transaction ended. Each record that was passed on before the last poll is in it or in an
   * earlier one, or was dropped: of dropped records the worker tells only together with others.
   */
  void committed() {
    committed = passedOn;
  }

  @Override
  public void acknowledged() {
    if (acknowledged.incrementAndGet() == total) {
      wakeup.signal();
    }
  }

  FileSnapshot snapshot() {
    return snapshot;
  }

  /** Records handed out by this run. */
  int records() {
    return handedOut;
  }

  /** Lines above the limit that were truncated or skipped by this run. */
  long overlongLines() {
    return overlongLines;
  }

  /** How far it was read. */
  Progress progress() {
    return progressAt(position, crc32c());
  }

  Progress progressAt(long end, long crc32c) {
    return new Progress(
        snapshot.relative(),
        snapshot.inode(),
        snapshot.size(),
        snapshot.modified(),
        fingerprint,
        end,
        crc32c);
  }

  private long crc32c() {
    return crc == null ? Progress.NO_CRC : crc.value();
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }
}
