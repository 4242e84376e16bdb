// SPDX-License-Identifier: Apache-2.0
package io.millrace.taildir;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.file.FileSnapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RotatedNamesTest {
  @Test
  void aCompressedFileHasTheNameOfARotatedOneAndASuffix() {
    assertThat(RotatedNames.isPackedRotation("a.log.1.gz", "a.log")).isTrue();
    assertThat(RotatedNames.isPackedRotation("a-2026-11-22.log.zst", "a.log")).isTrue();
    assertThat(RotatedNames.isPackedRotation("a.log.bz2", "a.log")).isTrue();
    assertThat(RotatedNames.isPackedRotation("a.log-20261122.xz", "a.log")).isTrue();
    assertThat(RotatedNames.isPackedRotation("a.log.1", "a.log")).isFalse();
    assertThat(RotatedNames.isPackedRotation("a.log.1.Z", "a.log")).isFalse();
    assertThat(RotatedNames.isPackedRotation("a.log.old.gz", "a.log")).isFalse();
    assertThat(RotatedNames.liveNames("a-2026-11-22.log.gz")).contains("a.log");
  }

  @ParameterizedTest
  @CsvSource({
    "access.log.1,                 access.log, true",
    "access.log-20261122,          access.log, true",
    "access.log.2026-11-22,        access.log, true",
    "access.log.2026-11-22T10:00,  access.log, true",
    "access-20261122.log,          access.log, true",
    "access.2026-11-22.0.log,      access.log, true",
    "access_1.log,                 access.log, true",
    "catalina.2026-11-22,          catalina,   true",
    "app.1.log,                    app.0.log,  true",
    "app.12.log,                   app.0.log,  true",
    "app.log.1,                    app.log.0,  true",
    "app-1.log,                    app-0.log,  false",
    "app.1.log,                    app.2.log,  false",
    "app.0.log,                    app.0.log,  false",
    "app.0000.log,                 app.0.log,  false",
    "access.log,                   access.log, false",
    "access.log.gz,                access.log, false",
    "access.log.1.gz,              access.log, false",
    "access.log.old,               access.log, false",
    "access.log2,                  access.log, false",
    "access_ssl.log,               access.log, false",
    "access-1.txt,                 access.log, false",
    "other.log.1,                  access.log, false",
    "a.log,                        access.log, false",
  })
  void aNumberOrADateMakesARotatedName(String name, String live, boolean rotated) {
    assertThat(RotatedNames.isRotation(name, live)).isEqualTo(rotated);
    if (rotated) {
      assertThat(RotatedNames.liveNames(name)).contains(live);
      assertThat(RotatedNames.stem(name)).isEqualTo(RotatedNames.stem(live));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "access.log, access",
    "order_center.log.2026-11-22, order",
    "app1.log, app",
    "app, app",
    "'.hidden', ''"
  })
  void theStemIsWhatStandsBeforeSeparatorsAndDigits(String name, String stem) {
    assertThat(RotatedNames.stem(name)).isEqualTo(stem);
  }

  @Test
  void aFileThatWasSetAsideMayHaveHadAnyShorterName() {
    assertThat(RotatedNames.liveNames("a.log.old")).containsExactly("a", "a.old", "a.log");
  }

  @Test
  void olderFilesComeFirstByTimeThenByCounterOrDate() {
    assertThat(sorted("a.log", file("a.log.1", 5), file("a.log.2", 4)))
        .containsExactly("a.log.2", "a.log.1");
    assertThat(sorted("a.log", file("a.log.9", 5), file("a.log.10", 5), file("a.log.11", 5)))
        .containsExactly("a.log.11", "a.log.10", "a.log.9");
    assertThat(sorted("a.log", file("a-2026-11-23.log", 5), file("a-2026-11-22.log", 5)))
        .containsExactly("a-2026-11-22.log", "a-2026-11-23.log");
  }

  private static List<String> sorted(String live, FileSnapshot... files) {
    return Stream.of(files).sorted(RotatedNames.oldestFirst(live)).map(FileSnapshot::name).toList();
  }

  private static FileSnapshot file(String name, long modified) {
    return new FileSnapshot(Path.of("/log", name), name, 1, 0, modified);
  }
}
