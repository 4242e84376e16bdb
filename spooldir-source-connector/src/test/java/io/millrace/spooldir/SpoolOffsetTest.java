// SPDX-License-Identifier: Apache-2.0
package io.millrace.spooldir;

import static io.millrace.spooldir.PositionOf.CONTENT;
import static io.millrace.spooldir.PositionOf.FILE;
import static io.millrace.spooldir.PositionOf.WHOLE_CONTENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.millrace.file.Fingerprint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpoolOffsetTest {
  @Test
  void theTextOfPendingFilesIsReadBack() {
    List<Progress> all =
        List.of(
            new Progress("a.log", 1, 2, 3, new Fingerprint(2, 0x1234), 2, FILE, 77),
            new Progress(
                "sub/with space\nand % line.log", 4, 5, 6, Fingerprint.EMPTY, 0, FILE, -1));
    assertThat(Progress.parseAll(Progress.text(all))).isEqualTo(all);
    assertThat(Progress.text(all).lines()).hasSize(2);
    assertThat(Progress.parseAll("")).isEmpty();
  }

  @Test
  void ofACompressedFileItIsSaidWhatThePositionIsOf() {
    List<Progress> all =
        List.of(
            new Progress("a.gz", 1, 2, 3, Fingerprint.EMPTY, 900, CONTENT, 77),
            new Progress("b c.gz", 1, 2, 3, Fingerprint.EMPTY, 900, WHOLE_CONTENT, 78));
    assertThat(Progress.parseAll(Progress.text(all))).isEqualTo(all);
    assertThat(SpoolOffset.parse(Map.of("file", "a.gz", "position", 7, "position.of", "content")))
        .extracting(Progress::of)
        .containsExactly(CONTENT);
  }

  @Test
  void whatWasStoredBeforeFilesWereDecompressedIsReadAsAPositionInTheFile() {
    assertThat(Progress.parse("2 3 4 1 2:0000004d 0:" + "e3b0c44298fc1c14" + " a.log"))
        .isEqualTo(new Progress("a.log", 1, 3, 4, Fingerprint.EMPTY, 2, FILE, 77));
  }

  @Test
  void aPersonNeedsToGiveOnlyTheFileAndThePosition() {
    assertThat(SpoolOffset.parse(Map.of("file", "a.log", "position", 7)))
        .containsExactly(
            new Progress("a.log", 0, -1, -1, Fingerprint.EMPTY, 7, FILE, Progress.NO_CRC));
  }

  @Test
  void theSumOfOtherBytesIsNone() {
    Map<String, Object> stored = new HashMap<>();
    stored.put("file", "a.log");
    stored.put("position", 8);
    stored.put("crc32c", "8:0000004d");
    assertThat(SpoolOffset.parse(stored)).extracting(Progress::crc32c).containsExactly(77L);
    stored.put("position", 4);
    assertThat(SpoolOffset.parse(stored))
        .extracting(Progress::crc32c)
        .containsExactly(Progress.NO_CRC);
    stored.put("pending", "4 3 4 1 8:0000004d 0:e3b0c44298fc1c14 b.log");
    assertThat(SpoolOffset.parse(stored))
        .extracting(Progress::crc32c)
        .containsExactly(Progress.NO_CRC, Progress.NO_CRC);
  }

  @Test
  void whatIsWrongIsNamed() {
    refused(Map.of("position", 7L), "file is null");
    refused(Map.of("file", "a"), "position is null");
    refused(Map.of("file", "a", "position", "7"), "position is 7, wanted a whole number");
    refused(Map.of("file", "a", "position", -1L), "position is -1");
    refused(Map.of("file", "a", "position", 1.5), "position is 1.5");
    refused(Map.of("file", "a", "position", 1L, "sise", 3L), "unknown key \"sise\"");
    refused(Map.of("file", "a", "position", 1L, "fingerprint", "x"), "Fingerprint is \"x\"");
    refused(Map.of("file", "a", "position", 1L, "position.of", "x"), "Position is one of \"x\"");
    refused(Map.of("file", "a", "position", 1L, "crc32c", 99999999999L), "crc32c is 99999999999");
    refused(Map.of("file", "a", "position", 1L, "crc32c", "1:12"), "crc32c is \"1:12\", wanted");
    refused(
        Map.of("file", "a", "position", 1L, "pending", "-2 3 4 1 none 0:e3b0c44298fc1c14 b"),
        "position is -2");
    refused(Map.of("file", "a", "position", 1L, "pending", "1 2 3"), "has 3 fields, wanted 7 or 8");
  }

  private static void refused(Map<String, ?> stored, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SpoolOffset.parse(stored))
        .withMessageContaining(message);
  }
}
