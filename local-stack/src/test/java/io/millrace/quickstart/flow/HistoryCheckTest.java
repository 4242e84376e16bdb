// SPDX-License-Identifier: Apache-2.0
package io.millrace.quickstart.flow;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.quickstart.log.Contents;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HistoryCheckTest {
  private static final String ONE = "/logs/nginx/2026-11-19/www.log-20261119.[10.0.3.77]";
  private static final String TWO = "/logs/nginx/2026-11-20/error.log-20261120.[10.0.3.77]";
  private static final URI HDFS = URI.create("hdfs://localhost:8020");
  private static final TargetNames NAMES = names("%{basename}.[%{host}]", "10.0.3.77", "127.0.0.1");
  private static final List<SpooledFile> SPOOLED =
      List.of(
          new SpooledFile("www.log-20261119", LocalDate.of(2026, 11, 19), bytes("one")),
          new SpooledFile("error.log-20261120", LocalDate.of(2026, 11, 20), bytes("2")));

  private final Map<String, Contents> hdfs = new TreeMap<>();
  private final Map<String, Contents> spool = new TreeMap<>();

  HistoryCheckTest() {
    hdfs.put(ONE, bytes("one"));
    hdfs.put(TWO, bytes("2"));
    spool.put("www.log-20261119.COMPLETED", bytes("one"));
    spool.put("error.log-20261120.COMPLETED", bytes("2"));
  }

  @Test
  void oneFileForEachWithItsNameAndBytesIsGood() {
    HistoryCheck check = check();

    assertThat(check.problems()).isEmpty();
    assertThat(check.files()).allMatch(HistoryCheck.Copy::equal);
    assertThat(check.files()).extracting(copy -> copy.path().orElse("")).containsExactly(ONE, TWO);
  }

  @Test
  void aDifferentByteIsFound() {
    hdfs.put(ONE, bytes("onE"));

    assertThat(check().problems()).singleElement().asString().contains("www.log-20261119", ONE);
    assertThat(check().files().get(0).equal()).isFalse();
  }

  @Test
  void aMissingFileIsFound() {
    hdfs.remove(TWO);

    assertThat(check().problems())
        .singleElement()
        .asString()
        .startsWith("error.log-20261120: not in HDFS")
        .contains(TWO);
    assertThat(check().files().get(1).equal()).isFalse();
  }

  @Test
  void aFileInTheDirectoryOfAnotherDayIsFound() {
    hdfs.put(ONE.replace("2026-11-19", "2026-11-20"), hdfs.remove(ONE));

    assertThat(check().problems()).hasSize(2);
  }

  @Test
  void aSecondCopyIsFound() {
    hdfs.put(ONE + ".1", bytes("one"));

    assertThat(check().problems())
        .containsExactly(ONE + ".1: in HDFS, and no spooled file belongs there");
  }

  @Test
  void aCopyUnderTheOtherAddressIsFound() {
    hdfs.put(ONE.replace("10.0.3.77", "127.0.0.1"), bytes("one"));

    assertThat(check().problems()).hasSize(1);
  }

  @Test
  void aFileThatIsStillInUseIsFound() {
    String inUse = "/logs/nginx/2026-11-19/_www.log-20261119.[10.0.3.77].tmp";
    hdfs.put(inUse, bytes("o"));

    assertThat(check().problems()).singleElement().asString().startsWith(inUse);
  }

  @Test
  void aFileThatWasNotCompletedIsFound() {
    spool.put("www.log-20261119", spool.remove("www.log-20261119.COMPLETED"));

    assertThat(check().problems())
        .hasSize(2)
        .anyMatch(problem -> problem.contains("www.log-20261119.COMPLETED"))
        .anyMatch(problem -> problem.equals("www.log-20261119: left over in the spool directory"));
  }

  @Test
  void aSourceThatWasChangedIsFound() {
    spool.put("www.log-20261119.COMPLETED", bytes("on"));

    assertThat(check().problems()).hasSize(1);
  }

  @Test
  void theSinksBookKeepingIsBelowTheRoot() {
    assertThat(NAMES.root()).isEqualTo("/logs/nginx");
    assertThat(NAMES.isState("/logs/nginx/.millrace/v1/x")).isTrue();
    assertThat(NAMES.isState(ONE)).isFalse();
  }

  @Test
  void aColonOfAnAddressIsReplaced() {
    assertThat(names("%{basename}.[%{host}]", "fd00::1").of(SPOOLED.get(0)))
        .containsExactly("/logs/nginx/2026-11-19/www.log-20261119.[fd00__1]");
  }

  @Test
  void anEscapeThatIsNotKnownHereIsRefused() {
    assertThatThrownBy(() -> names("%{basename}-%{offset}", "10.0.3.77"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("%{offset}");
  }

  private HistoryCheck check() {
    return HistoryCheck.of(new Spooled(SPOOLED, spool), NAMES, hdfs);
  }

  private static TargetNames names(String fileName, String... addresses) {
    Map<String, String> sink = Map.of("path", HDFS + "/logs/nginx/%Y-%m-%d", "file.name", fileName);
    return TargetNames.of(sink, HDFS, List.of(addresses));
  }

  private static Contents bytes(String text) {
    try {
      return Contents.of(new ByteArrayInputStream(text.getBytes(US_ASCII)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A spool directory as it is found after the run. */
  private record Spooled(List<SpooledFile> files, Map<String, Contents> contents) implements Spool {
    @Override
    public void start() {
      throw new AssertionError("the run is over");
    }

    @Override
    public String nameWhenDone(SpooledFile file) {
      return file.name() + ".COMPLETED";
    }

    @Override
    public boolean done(SpooledFile file) {
      throw new AssertionError("what is compared are names and bytes");
    }
  }
}
