// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.hdfs.bucket.BucketId;
import io.millrace.hdfs.bucket.Destination;
import io.millrace.hdfs.bucket.RollReason;
import io.millrace.hdfs.record.FileEnd;
import io.millrace.hdfs.record.TextHeaders;
import io.millrace.hdfs.state.FinishedSource;
import io.millrace.hdfs.state.InUseName;
import io.millrace.hdfs.state.SavedFile;
import io.millrace.hdfs.state.SavedFile.Encoding;
import io.millrace.hdfs.state.SourceSpan;
import io.millrace.hdfs.state.Written;
import io.millrace.hdfs.state.Written.Span;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** What is a repeat, and what is missing. */
class SourceFilesTest {
  private static final BucketId BUCKET = bucket("a");

  private final TextHeaders headers = new TextHeaders();
  private final SourceFiles sources = sources("true");

  @Test
  void theNextRecordIsTheOneThatBeginsWhereTheLastEnded() {
    assertThat(sources.isRepeat(record(10, "12345"), file(0, 10))).isFalse();
    assertThat(sources.end()).isEqualTo(16);
  }

  @Test
  void aRecordWithoutThePositionIsTheNextOne() {
    assertThat(sources.isRepeat(at(TestRecord.of("12345")), file(0, 10))).isFalse();
    assertThat(sources.end()).isEqualTo(16);
  }

  @Test
  void whatEndsInTheFileIsARepeat() {
    InUseFile file = file(0, 10);

    assertThat(sources.isRepeat(record(0, "123"), file)).isTrue();
    assertThat(sources.isRepeat(record(4, "12345"), file)).isTrue();
    assertThat(sources.end()).isEqualTo(10);
  }

  @Test
  void aFileWithoutPositionsTakesEverything() {
    InUseFile file = file(-1, -1);

    assertThat(sources.isRepeat(record(7, "1"), file)).isFalse();
    assertThat(sources.isRepeat(record(3, "1"), file)).isFalse();
    assertThat(sources.isRepeat(at(TestRecord.of("1")), file)).isFalse();
    assertThat(sources.end()).isEqualTo(-1);
  }

  @Test
  void gapsAndOverlapsAreRefused() {
    InUseFile file = file(0, 10);

    assertThatThrownBy(() -> sources.isRepeat(record(11, "1"), file))
        .isInstanceOf(DataException.class)
        .hasMessageContainingAll("from 11 up to 13", "/logs/a", "up to 10");
    assertThatThrownBy(() -> sources.isRepeat(record(9, "1"), file))
        .isInstanceOf(DataException.class)
        .hasMessageContainingAll("from 9 up to 11", "/logs/a", "up to 10");
  }

  @Test
  void aFileBeginsAtItsBeginning() {
    assertThat(sources.isRepeat(record(0, "1"), BUCKET)).isFalse();
    assertThat(sources.begin()).isEqualTo(new SourceSpan(0, 0));
    assertThat(sources.isRepeat(at(TestRecord.of("1")), BUCKET)).isFalse();
    assertThat(sources.begin()).isEqualTo(SourceSpan.UNKNOWN);
    assertThatThrownBy(() -> sources.isRepeat(record(1, "1"), BUCKET))
        .isInstanceOf(DataException.class)
        .hasMessageContainingAll("from 1 up to 3", "a*b", "key k", "at 0");
  }

  @Test
  void theTailOfAWholeFileIsARepeatUntilItBeginsAnew() {
    sources.finished(file(0, 10), RollReason.FILE_END);

    assertThat(sources.isRepeat(record(8, "1"), BUCKET)).isTrue();
    assertThat(sources.isRepeat(unterminated(10, ""), BUCKET)).isTrue();
    assertThat(sources.isRepeat(record(0, "1"), BUCKET)).isFalse();
    assertThatThrownBy(() -> sources.isRepeat(record(8, "12"), BUCKET))
        .hasMessageContaining("which ended at 10");
    assertThatThrownBy(() -> sources.isRepeat(record(10, "1"), BUCKET))
        .hasMessageContaining("which ended at 10");
  }

  @Test
  void anUnfinishedFileIsGoneOnWithWhereItWasLeft() {
    sources.finished(file(0, 10), RollReason.INCOMPLETE);

    assertThat(sources.isRepeat(record(8, "1"), BUCKET)).isTrue();
    assertThat(sources.isRepeat(record(10, "1"), BUCKET)).isFalse();
    assertThat(sources.begin()).isEqualTo(new SourceSpan(10, 10));
    assertThatThrownBy(() -> sources.isRepeat(record(12, "1"), BUCKET))
        .hasMessageContaining("a part was published that ends at 10");
    assertThatThrownBy(() -> sources.isRepeat(record(9, "1"), BUCKET))
        .hasMessageContaining("a part was published that ends at 10");
  }

  @Test
  void theEndOfAnUnfinishedFileMayComeLate() {
    sources.finished(file(0, 10), RollReason.INCOMPLETE);
    SinkRecord end = at(positioned(8, "1").endOf("ten bytes.."));

    assertThat(sources.isRepeat(end, BUCKET)).isTrue();
    assertThat(sources.finished()).isEqualTo(Map.of(BUCKET, new FinishedSource(10, true)));
  }

  @Test
  void onlyWhatCanComeAgainInPartsIsRemembered() {
    sources.finished(file(0, 10, 1), RollReason.FILE_END);
    assertThat(sources.finished()).isEmpty();

    sources.finished(file(5, 10, 1), RollReason.FILE_END);
    assertThat(sources.finished()).isEqualTo(Map.of(BUCKET, new FinishedSource(10, true)));

    sources.finished(file(-1, -1), RollReason.FILE_END);
    assertThat(sources.finished()).isEmpty();
  }

  @Test
  void aBoundedNumberIsRememberedThoseUsedLast() {
    for (int i = 0; i < 500; i++) {
      sources.restore(Map.of(bucket("n" + i), new FinishedSource(10, true)));
    }
    assertThat(sources.isRepeat(record(8, "1"), bucket("n0"))).isTrue();
    sources.finished(file(0, 10), RollReason.FILE_END);

    assertThat(sources.finished())
        .hasSize(500)
        .containsKeys(BUCKET, bucket("n0"), bucket("n2"))
        .doesNotContainKey(bucket("n1"));
  }

  @Test
  void filesThatAreNotWholeOnesAreNotLookedAt() {
    SourceFiles off = sources("false");
    SinkRecord bad = at(TestRecord.of("1").with("file.offset", "bad"));

    assertThat(off.isRepeat(bad, BUCKET)).isFalse();
    assertThat(off.isRepeat(bad, file(-1, -1))).isFalse();
    assertThat(off.begin()).isEqualTo(SourceSpan.UNKNOWN);
    assertThat(off.fileEnd(at(TestRecord.of("1").with("millrace.file.end", "true"))))
        .isEqualTo(Optional.of(new FileEnd(Optional.empty(), Optional.empty())));
  }

  private SourceFiles sources(String whole) {
    return new SourceFiles(config(whole).roll(), headers);
  }

  private InUseFile file(long from, long to) {
    return file(from, to, 2);
  }

  private InUseFile file(long from, long to, long records) {
    Written written =
        new Written(10, 0, new Span(records, 0, records - 1), new SourceSpan(from, to), 0, 0);
    SavedFile saved =
        new SavedFile(
            InUseName.create("/logs/_a", "01234567", 1, 1, ".tmp"),
            false,
            BUCKET,
            new Destination("/logs", "a"),
            written,
            new Encoding("text", ""));
    return new InUseFile(saved, config("true").format().open(headers), 0);
  }

  private static HdfsSinkConfig config(String whole) {
    return HdfsSinkConfig.from(Map.of("path", "file:///logs", "whole.files", whole));
  }

  private static BucketId bucket(String name) {
    return new BucketId("", name + "\u0001b", "k");
  }

  private static SinkRecord record(long begin, String value) {
    return at(positioned(begin, value));
  }

  private static SinkRecord unterminated(long begin, String value) {
    return at(positioned(begin, value).unterminated());
  }

  private static TestRecord positioned(long begin, String value) {
    return TestRecord.of(value).with("file.offset", Long.toString(begin));
  }

  private static SinkRecord at(TestRecord record) {
    return record.at("t", 0, 0);
  }
}
