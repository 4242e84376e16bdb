// SPDX-License-Identifier: Apache-2.0
package io.millrace.hdfs.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.hdfs.record.TextHeaders;
import org.junit.jupiter.api.Test;

class FormatNamesTest {

  @Test
  void namesTellFormatsApartAndAreOneWord() {
    assertThat(
            FormatReadBack.everyFormatWithEveryCodec().stream()
                .map(settings -> settings.open(new TextHeaders()).name()))
        .contains("text", "text+gzip", "sequencefile-text+lz4", "avro-event+deflate")
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[!-~]+"));
  }
}
