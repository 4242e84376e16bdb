// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.record.FileRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker reports a record that a transformation dropped without metadata. */
class DroppedRecordsTest {
  @TempDir Path directory;

  @Test
  void aFileWhoseEveryRecordWasDroppedIsCompleted() throws IOException {
    Files.writeString(directory.resolve("a.log"), "one\ntwo\n");
    SpoolRig rig = new SpoolRig(directory).start(1);
    List<FileRecord> records = rig.pollAll(0);
    SpoolDirSourceTask task = new SpoolDirSourceTask();
    task.commitRecord(records.get(0), null);
    rig.poll(0);
    assertThat(SpoolRig.names(directory)).containsExactly("a.log");
    task.commitRecord(records.get(1), null);
    rig.poll(0);
    assertThat(SpoolRig.names(directory)).containsExactly("a.log.COMPLETED");
  }
}
