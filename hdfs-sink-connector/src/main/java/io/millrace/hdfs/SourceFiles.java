// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import io.millrace.hdfs.bucket.BucketId;
import io.millrace.hdfs.bucket.RollPolicy;
import io.millrace.hdfs.bucket.RollReason;
import io.millrace.hdfs.record.FileEnd;
import io.millrace.hdfs.record.SourceRange;
import io.millrace.hdfs.record.TextHeaders;
import io.millrace.hdfs.state.FinishedSource;
import io.millrace.hdfs.state.SourceSpan;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What records say about the source files they were read from: where in it they were, and that it
 * has ended. A source that delivers at least once and dies sends again what it does not know to be
 * acknowledged. Of a file whose first record has a {@code file.offset}:
 *
 * <ul>
 *   <li>The record that begins where the last one ended is written. One without the header counts
 *       as that record.
 *   <li>One that ends there or before is a repeat, and dropped. If it says that the file ends
 *       there, the file ends: the source read its last bytes before it knew them to be the last,
 *       died, and read them again. A last record that ends before is the repeat of a shorter file
 *       that had the name; it ends nothing. The repeat of a last record that was written finds its
 *       file finished, see below.
 *   <li>One that begins behind, or begins before and ends behind, is a bad one; nothing is written.
 * </ul>
 *
 * <p>If no file is open, a record at position 0 begins one: another file of the name, or the same
 * one once more, which {@code name.conflict} decides about when it is published. A record at a
 * later position is a repeat if it ends within what was finished before. If it goes on where a file
 * was finished without its end, it begins the rest, a file of its own. Else it is a bad one.
 *
 * <p>Invariant: the bytes of a file are those of one stretch of its source file, in order and each
 * once. At most {@code MOST} finished files are remembered, those used last, and none that had one
 * record from beginning to end, since all its repeats begin at 0.
 */
final class SourceFiles {
  private static final Logger LOG = LoggerFactory.getLogger(SourceFiles.class);
  private static final int MOST = 500;
  private static final long UNKNOWN = SourceRange.UNKNOWN;

  private final RollPolicy roll;
  private final TextHeaders headers;
  private final Map<BucketId, FinishedSource> finished = bounded();
  // How many records came again, of files that had such; for the log.
  private final Map<BucketId, Long> repeats = bounded();

  // Of the record looked at last.
  private long begin = UNKNOWN;
  private long end = UNKNOWN;

  SourceFiles(RollPolicy roll, TextHeaders headers) {
    this.roll = roll;
    this.headers = headers;
  }

  /** Takes over what {@link #finished()} told. */
  void restore(Map<BucketId, FinishedSource> earlier) {
    finished.putAll(earlier);
  }

  /** The files finished last, the one used last at the end. */
  Map<BucketId, FinishedSource> finished() {
    return new LinkedHashMap<>(finished);
  }

  /** What a record says about the whole of its file, if it is the last one and that matters. */
  Optional<FileEnd> fileEnd(SinkRecord record) {
    return roll.onFileEnd() ? FileEnd.of(record, headers) : Optional.empty();
  }

  /**
   * Whether the file that a record belongs to has it already.
   *
   * @throws DataException if the file has neither what is before it, nor the record
   */
  boolean isRepeat(SinkRecord record, InUseFile file) {
    if (!roll.wholeFiles()) {
      return false;
    }
    long wanted = file.sourceEnd();
    if (wanted == UNKNOWN) {
      end = UNKNOWN;
      return false;
    }
    look(record, wanted);
    if (begin == wanted) {
      return false;
    }
    if (end <= wanted) {
      count(file.bucket(), file.destination().path());
      return true;
    }
    throw refused(
        file.destination().path(),
        "which has its bytes up to " + wanted + ": wanted the one that begins there");
  }

  /**
   * Whether a record, which no file is open for, belongs to a file that was finished.
   *
   * @throws DataException if it is neither from there, nor the beginning of a file or of its rest
   */
  boolean isRepeat(SinkRecord record, BucketId bucket) {
    if (!roll.wholeFiles()) {
      return false;
    }
    look(record, UNKNOWN);
    if (begin == UNKNOWN || begin == 0) {
      return false;
    }
    FinishedSource before = finished.get(bucket);
    if (before == null) {
      throw refused(name(bucket), "of which nothing is known: wanted its beginning, at 0");
    }
    if (end <= before.bytes()) {
      count(bucket, name(bucket));
      endLate(record, bucket, before);
      return true;
    }
    if (begin == before.bytes() && !before.whole()) {
      return false;
    }
    throw refused(
        name(bucket),
        before.whole()
            ? "which ended at " + before.bytes() + ": wanted its beginning, at 0"
            : "of which a part was published that ends at "
                + before.bytes()
                + ": wanted the record that begins there");
  }

  /** Where a file begins whose first record was looked at last. */
  SourceSpan begin() {
    return new SourceSpan(begin, begin);
  }

  /** The position after the record that was looked at last. */
  long end() {
    return end;
  }

  /** A file gets no more records. */
  void finished(InUseFile file, RollReason reason) {
    BucketId bucket = file.bucket();
    Long dropped = repeats.remove(bucket);
    if (dropped != null) {
      LOG.info("Dropped {} repeated records of {}", dropped, file.destination().path());
    }
    boolean whole = reason == RollReason.FILE_END;
    boolean inOneRecord = whole && file.records() == 1 && !file.lacksBeginning();
    if (file.sourceEnd() == UNKNOWN || inOneRecord) {
      finished.remove(bucket);
    } else {
      finished.put(bucket, new FinishedSource(file.sourceEnd(), whole));
    }
  }

  private void look(SinkRecord record, long wanted) {
    long said = SourceRange.begin(record, headers);
    begin = said == UNKNOWN ? wanted : said;
    end = begin == UNKNOWN ? UNKNOWN : begin + SourceRange.length(record, headers);
  }

  /** The end of a file that was not waited for any longer. */
  private void endLate(SinkRecord record, BucketId bucket, FinishedSource before) {
    if (!before.whole() && end == before.bytes() && fileEnd(record).isPresent()) {
      LOG.warn("The end of {} came after its last part was published", name(bucket));
      finished.put(bucket, new FinishedSource(end, true));
    }
  }

  private void count(BucketId bucket, String file) {
    if (repeats.merge(bucket, 1L, Long::sum) == 1) {
      LOG.info(
          "The source sends records of {} again, from byte {} on. They are dropped, as they have"
              + " been written.",
          file,
          begin);
    }
  }

  private DataException refused(String file, String why) {
    return new DataException(
        "it has the bytes from "
            + begin
            + " up to "
            + end
            + " of the source file of "
            + file
            + ", "
            + why);
  }

  private static String name(BucketId bucket) {
    return bucket.printable() + " (key " + bucket.key() + ")";
  }

  private static <T> Map<BucketId, T> bounded() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<BucketId, T> eldest) {
        return size() > MOST;
      }
    };
  }
}
