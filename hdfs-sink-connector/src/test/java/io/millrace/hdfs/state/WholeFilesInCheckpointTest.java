// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.hdfs.bucket.BucketId;
import io.millrace.hdfs.bucket.Destination;
import io.millrace.hdfs.state.SavedFile.Encoding;
import io.millrace.hdfs.state.Written.Span;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a checkpoint says of the source files that files are made of. */
class WholeFilesInCheckpointTest {
  private static final BucketId BUCKET = new BucketId("", "a.\u0001.log", "utf-8:h:/x/a=\t%");
  private static final InUseName NAME = InUseName.create("/logs/_a", "01234567", 3, 7, ".tmp");
  private static final Checkpoint CHECKPOINT =
      new Checkpoint(
          42,
          1_770_163_199_000L,
          List.of(
              new SavedFile(
                  NAME,
                  false,
                  BUCKET,
                  new Destination("/logs", "a"),
                  written(new SourceSpan(10, 20)),
                  new Encoding("text", ""))),
          List.of(new Publication(NAME, "/logs/a", written(SourceSpan.UNKNOWN), "FILE_END")),
          Map.of(BUCKET, 5L),
          Map.of(BUCKET, new FinishedSource(99, true)));

  @Test
  void readsWhatItWrote() throws IOException {
    byte[] text = CheckpointText.render(CHECKPOINT, new Author("host", 3, 1));

    assertThat(CheckpointText.parse("/state", text)).isEqualTo(CHECKPOINT);
  }

  @Test
  void personsCanReadIt() {
    String text = new String(CheckpointText.render(CHECKPOINT, new Author("host", 3, 1)), UTF_8);

    assertThat(text)
        .contains("\tsource.from=10\tsource.to=20\t")
        .contains("source\tbytes=99\twhole=true\tbucket.directory=\tbucket.name=a.%01.log\t");
  }

  private static Written written(SourceSpan source) {
    return new Written(10, 0xcafeL, new Span(3, 11, 17), source, 1000, 2000);
  }
}
