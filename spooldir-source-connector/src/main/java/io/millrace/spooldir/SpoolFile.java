// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import io.millrace.archive.Content;
import io.millrace.archive.DamagedException;
import io.millrace.file.FileSnapshot;
import io.millrace.file.Fingerprint;
import io.millrace.line.Line;
import io.millrace.line.ResumableCrc32c;
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
import org.apache.kafka.connect.errors.DataException;

/**
 * One spooled file from its first record to the last one's acknowledgement.
 *
 * <p>Invariants: it is delivered only when each record that was handed out has been acknowledged
 * and the last one was among them; a file that is not what it was when it was found finished gets
 * no end marker, and neither does one whose content is damaged.
 */
final class SpoolFile implements Closeable {
  private final FileSnapshot snapshot;
  private final Fingerprint fingerprint;
  private final SpoolDirConfig config;
  private final RecordFactory records;
  private final RecordLimit limit;
  private final Outstanding outstanding;

  private ContentReader reader;
  private ResumableCrc32c crc;
  private long position;
  private PositionOf of;
  private long overlongLines;
  private boolean ended;
  private String failure;

  private SpoolFile(
      FileSnapshot snapshot,
      Resume resume,
      SpoolDirConfig config,
      Map<String, String> partition,
      Wakeup wakeup) {
    this.snapshot = snapshot;
    this.fingerprint = resume.fingerprint();
    this.config = config;
    this.outstanding = new Outstanding(wakeup);
    this.position = resume.position();
    this.of = resume.of();
    this.crc = resume.crc32c() == Progress.NO_CRC ? null : new ResumableCrc32c(resume.crc32c());
    this.records =
        new RecordFactory(
            config.shape(),
            new FileOrigin(snapshot, null, config.host().host()),
            partition,
            outstanding);
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
    Content content = Content.of(channel, config.decompress().enabled());
    try {
      ChangedException.check(snapshot);
      Resume resume = Resume.of(channel, content, snapshot, stored);
      if (config.decompress().refusesDamaged() && resume.position() == 0) {
        ContentReader.readThrough(content);
      }
      SpoolFile file = new SpoolFile(snapshot, resume, config, partition, wakeup);
      file.read(content);
      return file;
    } catch (DamagedException e) {
      content.close();
      ChangedException.check(snapshot); // it may have been found while it was still written
      throw e;
    } catch (IOException | RuntimeException e) {
      content.close();
      throw e;
    }
  }

  /** Goes on after a failure, at the end of the last record. */
  void reopen() throws IOException {
    close();
    Content content = Content.of(FileChannel.open(snapshot.path()), config.decompress().enabled());
    read(content);
    confirm();
  }

  private void read(Content content) throws IOException {
    reader = ContentReader.of(content, position, snapshot, config.framing());
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
    Line line = reader.next();
    if (reader.lossy()) {
      crc = null; // from here on the records no longer carry the file
      overlongLines = reader.overlongLines();
    }
    if (line != null && !reader.atEnd()) {
      return handOut(line, false, pending, now);
    }
    if (reader.damage() != null) {
      ChangedException.check(snapshot);
      String read = "; its records up to byte " + position + " were delivered";
      giveUp(reader.damage().getMessage() + read);
      return null;
    }
    if (!reader.isWhole()) {
      ChangedException.check(snapshot);
      throw new IOException(
          "it ends at byte " + reader.position() + ", but its size is " + snapshot.size());
    }
    Line last = line != null ? line : reader.nothing();
    confirm(last.end(), crc == null ? Progress.NO_CRC : crc.valueWith(last), true);
    if (reader.position() == 0 && !config.emitsEmptyFiles()) {
      end();
      return null;
    }
    FileRecord record = handOut(last, true, pending, now);
    end();
    return record;
  }

  /** A record that cannot be handed out leaves the file where it was before its line. */
  private FileRecord handOut(Line line, boolean last, List<Progress> pending, long now) {
    long before = position;
    long sum = crc32c();
    position = line.end();
    if (crc != null) {
      crc.update(line);
    }
    try {
      PositionOf what = last ? of.ended() : of;
      SpoolOffset offset = new SpoolOffset(this, pending, position, what, crc32c());
      FileRecord record =
          last ? records.last(line, offset, now, whole()) : records.record(line, offset, now);
      limit.check(record, record.valueBytes(), line.start());
      of = what;
      outstanding.handOut();
      return record;
    } catch (DataException e) {
      position = before;
      crc = sum == Progress.NO_CRC ? null : new ResumableCrc32c(sum);
      throw e;
    }
  }

  private OptionalLong whole() {
    return crc == null ? OptionalLong.empty() : OptionalLong.of(crc.value());
  }

  /** It cannot be finished: no more records come, and those that did are still waited for. */
  void giveUp(String reason) {
    failure = reason;
    end();
  }

  private void end() {
    ended = true;
    outstanding.end();
  }

  /**
   * The file as it is now, after some of it was read: one that was only touched is told by its
   * bytes.
   *
   * @throws ChangedException if it does not hold what was read, or that cannot be told
   */
  FileSnapshot confirm() throws IOException {
    return confirm(position, crc32c(), ended);
  }

  private FileSnapshot confirm(long length, long crc32c, boolean whole) throws IOException {
    FileSnapshot now = snapshot.again();
    if (snapshot.unchanged(now)) {
      return now;
    }
    if (crc32c == Progress.NO_CRC
        || now.inode() != snapshot.inode()
        || now.size() != snapshot.size()) {
      throw new ChangedException(snapshot, now);
    }
    try (Content again =
        Content.of(FileChannel.open(snapshot.path()), config.decompress().enabled())) {
      if (!Resume.hasCrc(again, length, crc32c) || (whole && again.moveTo(length + 1))) {
        throw new ChangedException(snapshot, now);
      }
    }
    ChangedException.check(now);
    return now;
  }

  /** Every record was handed out. */
  boolean ended() {
    return ended;
  }

  /** Every record was acknowledged, of those that come. */
  boolean delivered() {
    return ended && outstanding.isNone();
  }

  /** Why it cannot be finished, or null. */
  String failure() {
    return failure;
  }

  Outstanding outstanding() {
    return outstanding;
  }

  FileSnapshot snapshot() {
    return snapshot;
  }

  /** Records handed out by this run. */
  int records() {
    return outstanding.handedOut();
  }

  /** Lines above the limit that were truncated or skipped by this run. */
  long overlongLines() {
    return overlongLines;
  }

  /** How often {@code multiline.start} had to be stopped. */
  long runaways() {
    return reader.runaways();
  }

  /** Records of this run that had no time of their own. */
  long untimedRecords() {
    return records.missingTimes();
  }

  /** Bytes on disk that are not read yet; of a compressed file all, until its end. */
  long bytesLeft() {
    return of == PositionOf.FILE ? snapshot.size() - position : snapshot.size();
  }

  /** How far it was read. */
  Progress progress() {
    return progressAt(position, of, crc32c());
  }

  Progress progressAt(long end, PositionOf what, long crc32c) {
    return new Progress(
        snapshot.relative(),
        snapshot.inode(),
        snapshot.size(),
        snapshot.modified(),
        fingerprint,
        end,
        what,
        crc32c);
  }

  private long crc32c() {
    return crc == null ? Progress.NO_CRC : crc.value();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
