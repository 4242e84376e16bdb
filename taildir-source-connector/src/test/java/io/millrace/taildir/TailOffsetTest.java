// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.millrace.file.FileId;
import io.millrace.file.Fingerprint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TailOffsetTest {
  private static final FileMark OLDEST = mark(11, 100);
  private static final FileMark OLDER = mark(12, 200);
  private static final FileMark CURRENT = mark(13, 300);

  @Test
  void itIsReadableAndNamesTheOlderFilesOnlyIfThereAreAny() {
    assertThat(new TailOffset(new StreamMark(List.of(CURRENT), 7), 0, 310))
        .containsExactly(
            Map.entry("position", 310L),
            Map.entry("inode", 13L),
            Map.entry("fingerprint", "4:00000000000000ff"),
            Map.entry("modified", 7L));
    assertThat(new TailOffset(new StreamMark(List.of(OLDEST, OLDER, CURRENT), 7), 1, 210))
        .containsEntry("position", 300L)
        .containsEntry("older", "11/4:00000000000000ff/100 12/4:00000000000000ff/210");
  }

  @Test
  void whatIsStoredIsReadBack() {
    StreamMark mark = new StreamMark(List.of(OLDEST, OLDER, CURRENT), 7);

    assertThat(TailOffset.parse(new TailOffset(mark, 2, 300))).isEqualTo(mark);
    assertThat(TailOffset.parse(new TailOffset(mark, 0, 150)).files())
        .containsExactly(mark(11, 150), OLDER, CURRENT);
  }

  @Test
  void ofACompressedFileItIsKnownThatItIsOne() {
    FileMark older = new FileMark(OLDER.id(), 200, true);
    FileMark current = new FileMark(CURRENT.id(), 300, true);
    StreamMark mark = new StreamMark(List.of(OLDEST, older, current), 7);

    assertThat(new TailOffset(mark, 2, 300))
        .containsEntry("packed", true)
        .containsEntry("older", "11/4:00000000000000ff/100 12/4:00000000000000ff/200/packed");
    assertThat(TailOffset.parse(new TailOffset(mark, 2, 300))).isEqualTo(mark);
  }

  @Test
  void numbersMayHaveBecomeShorterOnTheirWay() {
    Map<String, Object> offset = good();
    offset.put("position", 300);
    offset.put("inode", 13);

    assertThat(TailOffset.parse(offset).files()).containsExactly(CURRENT);
  }

  @Test
  void oneThatIsWrittenByHandNeedsNoFingerprint() {
    FileMark unknown = new FileMark(new FileId(13, Fingerprint.EMPTY), 300, false);

    assertThat(TailOffset.parse(Map.of("position", 300, "inode", 13)).files())
        .containsExactly(unknown);
    assertThat(TailOffset.parse(Map.of("position", 300)).files())
        .containsExactly(new FileMark(new FileId(0, Fingerprint.EMPTY), 300, false));
    assertThat(HandWritten.is(TailOffset.parse(Map.of("position", 300L)))).isTrue();
    assertThat(HandWritten.is(TailOffset.parse(good()))).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TailOffset.parse(Map.of("inode", 13)))
        .withMessageContaining("\"position\" is null");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TailOffset.parse(Map.of("position", 3, "inode", -1)))
        .withMessageContaining("\"inode\" is -1");
  }

  @Test
  void eachKeyIsChecked() {
    refused("position", null, "\"position\" is null, wanted an integer from 0");
    refused("position", -1L, "\"position\" is -1, wanted an integer from 0");
    refused("position", 1.5, "\"position\" is 1.5");
    refused("inode", "13", "\"inode\" is 13");
    refused("modified", null, "\"modified\" is null");
    refused("inode", null, "\"inode\" is null");
    refused("fingerprint", 4L, "\"fingerprint\" is 4, wanted a text");
    refused("fingerprint", "4", "Fingerprint is \"4\"");
    refused("older", "11/4:00000000000000ff", "A file is \"11/4:00000000000000ff\"");
    refused("older", "x/4:00000000000000ff/0", "numbers for inode and position");
    refused("older", "1/4:00000000000000ff/-1", "Position is -1");
    refused(
        "older", "1/4:00000000000000ff/1/p", "wanted <inode>/<fingerprint>/<position>[/packed]");
    refused("packed", "yes", "\"packed\" is yes, wanted true or false");
    refused("pos", 1L, "\"pos\" is unknown");
  }

  private static void refused(String key, Object value, String message) {
    Map<String, Object> offset = good();
    offset.put(key, value);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TailOffset.parse(offset))
        .withMessageContaining(message);
  }

  private static Map<String, Object> good() {
    return new HashMap<>(new TailOffset(new StreamMark(List.of(CURRENT), 7), 0, 300));
  }

  private static FileMark mark(long inode, long position) {
    return new FileMark(new FileId(inode, new Fingerprint(4, 255)), position, false);
  }
}
