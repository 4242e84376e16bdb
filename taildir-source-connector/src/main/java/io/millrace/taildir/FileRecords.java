// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import io.millrace.file.FileSnapshot;
import io.millrace.line.Line;
import io.millrace.record.FileRecord;
import io.millrace.record.RecordFactory;
import io.millrace.record.RecordLimit;
import java.io.IOException;

/**
 * The records of one file of a stream.
 *
 * <p>Invariant: each line that is handed out is one record, whose offset is the stream's just
 * behind the line; a record that the producer would refuse is not handed out. What a record tells
 * of the file's size and time was seen after its line was written, in the turn that read it.
 */
final class FileRecords {
  private final TailedFile file;
  private final RecordLimit limit;
  private RecordFactory records; // null until the file was opened
  private long untimed;

  FileRecords(TailedFile file, int maxRecordBytes) {
    this.file = file;
    this.limit = new RecordLimit(maxRecordBytes);
  }

  /** Reads until the turn is over, or until there is nothing. */
  void handOut(Batch batch, TailStream stream, Generation generation, Reach reach)
      throws IOException {
    if (records == null) {
      records = stream.path().records(file.sightings().last());
    }
    boolean looksAgain = records.tellsOfChanges();
    StreamMark mark = stream.mark();
    int index = stream.generations().all().indexOf(generation);
    while (!batch.turnIsOver()) {
      Line line = file.next(reach);
      if (line == null) {
        return;
      }
      if (looksAgain) {
        records.seen(look());
        looksAgain = false; // once a turn
      }
      TailOffset offset = new TailOffset(mark, index, line.end());
      FileRecord record = records.record(line, offset, batch.readAt());
      int bytes = record.valueBytes();
      limit.check(record, bytes, line.start());
      batch.add(record, bytes);
      file.handedOut(line);
    }
  }

  /** How the file is now, or if its name leads elsewhere meanwhile, as the last scan saw it. */
  private FileSnapshot look() {
    FileSnapshot last = file.sightings().last();
    try {
      FileSnapshot now = last.again();
      return now.inode() == last.inode() ? now : last;
    } catch (IOException e) {
      return last;
    }
  }

  void countUntimed(TailCounts counts) {
    long all = records == null ? 0 : records.missingTimes();
    counts.untimed(all - untimed);
    untimed = all;
  }
}
